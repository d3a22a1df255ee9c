import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { markOthers } from '../../src/use-cases/mark-others.ts';
import { startInProcess } from '../support/in-process.ts';
import type { InProcess } from '../support/in-process.ts';

const HOUR = 3_600_000;
const SILENT = { changeSource: 'CRM_UI', silent: true };

describe('G09 companies and deals that were changed without a word', () => {
  let world: InProcess;
  beforeEach(async () => {
    world = await startInProcess();
  });
  afterEach(() => world.close());

  async function marked(portal = world.portal): Promise<string[]> {
    const all: string[] = [];
    const since = Date.now() + HOUR - 60_000;
    await markOthers(portal, since, (members) => Promise.resolve(void all.push(...members)));
    return all;
  }

  it('have their leads looked at, those from before that time have not', async () => {
    const [changed] = [world.company('Northwind'), world.company('Contoso')];
    world.pass(HOUR);
    world.account.update('companies', changed.id, { industry: 'RETAIL' }, SILENT);
    const deal = world.account.create('deals', { dealname: 'Roll-out' }, SILENT);
    expect(await marked()).toEqual([`companies:${changed.id}`, `deals:${deal.id}`]);
  });

  it('are left out where the app may not read them, each by itself; any other trouble is one', async () => {
    const failing = (status: number, body: object) =>
      world.sim.fault({
        method: 'POST',
        path: '/companies/search',
        times: 1,
        do: { kind: 'status', status, when: 'before', body },
      });
    world.pass(HOUR);
    const deal = world.account.create('deals', { dealname: 'Roll-out' }, SILENT);
    failing(403, { status: 'error', category: 'MISSING_SCOPES' });
    expect(await marked()).toEqual([`deals:${deal.id}`]);
    failing(400, { status: 'error', category: 'VALIDATION_ERROR' });
    await expect(marked()).rejects.toMatchObject({ code: 'hubspot-refused' });
  });
});
