import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { CrmRecord } from '../../simulator/types.ts';
import { PORTAL, startInProcess } from '../support/in-process.ts';
import type { InProcess } from '../support/in-process.ts';

const BY_HAND = { changeSource: 'CRM_UI' };

describe('a contact that was deleted by mistake and restored', () => {
  let world: InProcess;
  let lead: CrmRecord;
  beforeEach(async () => {
    world = await startInProcess();
    lead = world.lead();
    world.account.submitForm(lead.id, 'Contact sales', 'Talk to us');
    await world.work(lead.id);
    expect(world.of(lead, 'tasks')).toHaveLength(1);
  });
  afterEach(() => world.close());

  const passes = async () => {
    world.pass(60_000);
    await world.work(lead.id);
  };
  const comesBack = async () => {
    world.account.archive('contacts', lead.id, BY_HAND);
    await passes();
    const kept = await world.redis.hget(`${world.prefix}:{${PORTAL}}:leads`, lead.id);
    expect(kept).not.toMatch(/CTO|Dana|Talk to us/u);
    world.account.restore('contacts', lead.id, BY_HAND);
    await passes();
  };

  it('G05 is still left alone for the cool-down of a rejection', async () => {
    const verdict = { baton_verdict: 'rejected', baton_verdict_reason: 'bad_timing' };
    world.account.update('contacts', lead.id, verdict, BY_HAND);
    await passes();
    expect(world.values(lead).baton_window).toBe('closed');
    await comesBack();
    expect([world.of(lead, 'tasks').length, world.of(lead, 'notes').length]).toEqual([1, 1]);
  });

  it('has a window again if one was on', async () => {
    await comesBack();
    expect(world.of(lead, 'tasks').map((task) => world.values(task).hs_task_status)).toEqual([
      'DEFERRED',
      'NOT_STARTED',
    ]);
  });
});
