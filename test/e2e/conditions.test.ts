import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import type { CrmRecord } from '../../simulator/types.ts';
import { buildCriterion, checklistText } from '../support/builders.ts';
import { until } from '../support/until.ts';
import { PUBLIC_URL, SCOPES, startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

/** The first list of an account; it is made before anybody asks for it. */
const LIST = '1001';
const SAY = { if_unknown: 'ask', settle_by: 'Who knows?' };

/** Three criteria that no property of the contact decides, with tests of their own. */
const CRITERIA = [
  buildCriterion({
    id: 'invited',
    kind: 'account',
    when: { list: Number(LIST) },
    ...SAY,
    say: { met: 'On the launch list', unmet: 'Not on the launch list' },
  }),
  buildCriterion({
    id: 'untouched',
    kind: 'source',
    when: { none: [{ touch: 'any', within: '30d' }] },
    ...SAY,
    say: { met: 'Nobody was in touch', unmet: 'Somebody was in touch' },
  }),
  buildCriterion({
    id: 'right-time',
    kind: 'timing',
    when: {
      any: [
        { signal: 'form', within: '7d' },
        { signal: 'message', within: '7d' },
      ],
    },
    ...SAY,
    say: { met: '{{ signal.label }}', unmet: 'No buying signal' },
  }),
];
const ON_LIST = { lists: [LIST], signals: [{ message: true, ago: '1h' }] };
const TESTS = [
  { name: 'Wrote to us', lead: ON_LIST, expect: 'ready' },
  {
    name: 'Was called',
    lead: { ...ON_LIST, touches: [{ call: true, ago: '2d' }] },
    expect: 'not_ready',
    because: 'untouched',
  },
];

describe('a checklist that asks for a list, touches and messages', () => {
  let world: World;
  let folder = '';
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'baton-conditions-'));
    const rules = { criteria: CRITERIA, tests: TESTS, nurture: [], disqualify: [] };
    const file = { ...parse(checklistText()), ...rules };
    writeFileSync(join(folder, 'checklist.yaml'), JSON.stringify(file));
    world = await startWorld({
      settings: { CONFIG_DIR: folder },
      scopes: [...SCOPES, 'sales-email-read', 'crm.lists.read', 'crm.lists.write'],
    });
    expect(world.account.addList('Launch', 'MANUAL').listId).toBe(LIST);
  });
  afterAll(async () => {
    await world.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** As somebody in HubSpot would: no property changes, and no webhook is sent. */
  async function changeList(action: 'add' | 'remove', contact: CrmRecord) {
    const path = `/crm/lists/2026-09/${LIST}/memberships/${action}`;
    const token = world.environment.HUBSPOT_ACCESS_TOKEN ?? '';
    const answer = await fetch(world.sim.url + path, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify([contact.id]),
    });
    expect(answer.status).toBe(200);
  }

  function engage(contact: CrmRecord, type: 'calls' | 'communications', values: object) {
    const { account } = world;
    const record = account.create(type, { hs_timestamp: new Date().toISOString(), ...values });
    account.associate(type, record.id, 'contacts', contact.id);
  }

  const missing = (contact: CrmRecord) => world.values(contact).baton_missing;
  const note = (contact: CrmRecord) =>
    world.of(contact, 'notes').map((one) => world.values(one).hs_note_body ?? '');

  it('B1 a contact that is put on the list becomes ready, and one taken off does not stay so, without any webhook', async () => {
    const dana = world.lead();
    world.account.submitForm(dana.id, 'Contact sales', 'Talk to us');
    await world.readiness(dana, 'not_ready');
    expect(missing(dana)).toBe('invited');
    await world.quiet();
    world.sim.webhooks.target(null);
    await changeList('add', dana);
    await world.readiness(dana, 'ready');
    await until(() => world.of(dana, 'tasks').length === 1);
    await until(() => note(dana).length === 1);
    expect(note(dana)[0]).toContain('On the launch list');
    await changeList('remove', dana);
    await world.readiness(dana, 'not_ready');
    world.sim.webhooks.target(
      `${world.address}/webhooks/hubspot`,
      `${PUBLIC_URL}/webhooks/hubspot`,
    );
    await until(() => note(dana)[0]?.includes('no longer ready'));
  });

  it('B2 a message of theirs opens a window, and one of ours does not', async () => {
    const [eve, finn] = [world.lead(), world.lead()];
    for (const contact of [eve, finn]) await changeList('add', contact);
    for (const contact of [eve, finn]) await world.readiness(contact, 'not_ready');
    engage(eve, 'communications', { hs_communication_direction: 'INBOUND' });
    engage(finn, 'communications', { hs_communication_direction: 'OUTBOUND' });
    await world.readiness(eve, 'ready');
    await until(() => note(eve).length === 1);
    expect(note(eve)[0]).toContain('Wrote a message');
    await until(() => missing(finn) === 'untouched, right-time');
    await world.quiet();
    expect(note(finn)).toEqual([]);
  });

  it('B2 whoever was called is left alone, unless nobody answered', async () => {
    const [gil, hal] = [world.lead(), world.lead()];
    for (const contact of [gil, hal]) await changeList('add', contact);
    engage(gil, 'calls', { hs_call_direction: 'OUTBOUND', hs_call_status: 'COMPLETED' });
    engage(hal, 'calls', { hs_call_direction: 'OUTBOUND', hs_call_status: 'NO_ANSWER' });
    for (const contact of [gil, hal]) {
      world.account.submitForm(contact.id, 'Contact sales', 'Talk to us');
    }
    await world.readiness(hal, 'ready');
    await until(() => missing(gil) === 'untouched');
    await world.quiet();
    expect(world.of(hal, 'tasks')).toHaveLength(1);
    expect(world.of(gil, 'tasks')).toHaveLength(0);
  });
});
