import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fingerprints } from '../../../src/domain/text/fingerprint.ts';
import { createLedger } from '../../../src/store/ledger.ts';
import { openEntrance, PORTAL } from '../../support/entrance.ts';
import type { Entrance } from '../../support/entrance.ts';

const BODY = '<p>Called</p><p>Baton · ref 501-1</p>';
const DUE_AT = Date.parse('2026-11-24T11:00:00Z');

/** As HubSpot tells of an edit of ours where it does not name our app: the property and the source betray nothing. */
const ECHO = {
  portalId: PORTAL,
  subscriptionType: 'object.propertyChange',
  objectTypeId: '0-46',
  objectId: 6,
  propertyName: 'hs_note_body',
  propertyValue: BODY,
  changeSource: 'API',
};

const ECHO_OF_A_TASK = {
  ...ECHO,
  objectTypeId: '0-27',
  objectId: 8,
  propertyName: 'hs_timestamp',
  propertyValue: String(DUE_AT),
};

describe('an event about a note or task that Baton has edited', () => {
  let entrance: Entrance;
  beforeAll(async () => {
    entrance = await openEntrance();
    const { redis, prefix } = entrance;
    const notes = createLedger(redis, prefix, PORTAL, 'notes');
    await notes.expectEcho('6', fingerprints({ hs_note_body: BODY }));
    const tasks = createLedger(redis, prefix, PORTAL, 'tasks');
    await tasks.expectEcho('8', fingerprints({ hs_timestamp: String(DUE_AT) }));
  });
  afterAll(() => entrance.close());
  beforeEach(async () => {
    await entrance.redis.del(`${entrance.prefix}:{${PORTAL}}:due`);
  });

  it.each<[string, object]>([
    ['a note', ECHO],
    ['a note, whoever HubSpot names as the source', { ...ECHO, changeSource: 'CRM_UI' }],
    ['a note, a second time', ECHO],
    ['a task', ECHO_OF_A_TASK],
    [
      'a task, with its date in another form',
      { ...ECHO_OF_A_TASK, propertyValue: new Date(DUE_AT).toISOString() },
    ],
  ])('G04 has nobody looked at when it tells of what Baton wrote into %s', async (_what, event) => {
    expect((await entrance.sendEvents(event)).status).toBe(200);
    expect(await entrance.due()).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['another value', { ...ECHO, propertyValue: '<p>A person’s words</p>' }, 'notes:6'],
    ['no value any more', { ...ECHO, propertyValue: '' }, 'notes:6'],
    ['the value in another note', { ...ECHO, objectId: 7 }, 'notes:7'],
    ['the value in another property', { ...ECHO, propertyName: 'hs_timestamp' }, 'notes:6'],
    ['the value in a task of that id', { ...ECHO, objectTypeId: '0-27' }, 'tasks:6'],
    ['another date', { ...ECHO_OF_A_TASK, propertyValue: String(DUE_AT + 60_000) }, 'tasks:8'],
  ])('G04 is news when it tells of %s', async (_what, event, member) => {
    await entrance.sendEvents(event);
    expect(await entrance.due()).toEqual([member]);
  });

  it('G04 is dropped alone: the others of its batch are looked at', async () => {
    await entrance.sendEvents(ECHO, { ...ECHO, objectId: 7 }, ECHO_OF_A_TASK);
    expect(await entrance.due()).toEqual(['notes:7']);
  });
});
