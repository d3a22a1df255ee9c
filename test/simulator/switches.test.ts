import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Switches } from '../../simulator/types.ts';
import { objects, startPortal } from './portal.ts';
import type { Portal } from './portal.ts';
import { startReceiver } from './receiver.ts';
import type { Receiver } from './receiver.ts';
import { subscriptions } from './subscriptions.ts';

let portal: Portal;
let receiver: Receiver;
const when = '2026-11-21T10:00:00Z';

beforeEach(async () => {
  receiver = await startReceiver();
  portal = await startPortal({ subscriptions, webhookUrl: receiver.url, webhookBatchMs: 1 });
});
afterEach(async () => {
  vi.useRealTimers();
  await portal.simulator.close();
  await receiver.close();
});

/** Stops the clock that lags and windows are measured by; timers and sockets go on. */
function freezeClock(): { readonly advance: (ms: number) => void } {
  vi.useFakeTimers({ toFake: ['Date'] });
  return { advance: (ms) => vi.setSystemTime(Date.now() + ms) };
}

const set = (switches: Partial<Switches>) => Object.assign(portal.simulator.switches, switches);
const settled = () => portal.simulator.webhooks.settled();
const noteFor = (id: string) => ({
  properties: { hs_timestamp: when, hs_note_body: '<p class="a">Hi<!-- mark --> &amp; <b>you' },
  associations: [
    { to: { id }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 202 }] },
  ],
});

it.each([
  [true, 1],
  [false, 2],
])('sameValueMakesNoHistory %s: two equal writes leave %i entries', async (on, entries) => {
  set({ sameValueMakesNoHistory: on });
  const { id } = portal.account.create('contacts', { city: 'Ulm' });
  await portal.call('PATCH', `${objects}/contacts/${id}`, { properties: { city: 'Ulm' } });
  expect(portal.account.get('contacts', id)?.history.get('city')).toHaveLength(entries);
});

it.each([
  [true, 400],
  [false, 207],
])('fiftyInputsWithHistory %s: 51 inputs are answered with %i', async (on, status) => {
  set({ fiftyInputsWithHistory: on });
  const inputs = Array.from({ length: 51 }, (_, place) => ({ id: String(place) }));
  const body = { properties: [], propertiesWithHistory: ['email'], inputs };
  expect((await portal.call('POST', `${objects}/contacts/batch/read`, body)).status).toBe(status);
});

it.each([
  [true, 207],
  [false, 200],
])('noAssociationsIs207 %s: a contact without notes is answered with %i', async (on, status) => {
  set({ noAssociationsIs207: on });
  const path = '/crm/associations/2026-09/contacts/notes/batch/read';
  const answer = await portal.call('POST', path, { inputs: [{ id: '1' }] });
  expect([answer.status, answer.body['results']]).toEqual([status, []]);
  expect(answer.text.includes('crm.associations.NO_ASSOCIATIONS_FOUND')).toBe(on);
});

it.each([
  [true, '<p>Hi &amp; <b>you</b></p>'],
  [false, '<p class="a">Hi<!-- mark --> &amp; <b>you'],
])('sanitiseBodies %s: a note body comes back as %s', async (on, expected) => {
  set({ sanitiseBodies: on });
  portal.account.create('contacts', {});
  const { body } = await portal.call('POST', `${objects}/notes`, noteFor('1001'));
  expect(body['properties']).toMatchObject({ hs_note_body: expected });
});

it('lateAssociationsMs: an association written with a create is readable only later', async () => {
  portal.account.create('contacts', {});
  const path = '/crm/associations/2026-09/contacts/notes/batch/read';
  const seen = async () => {
    const { body } = await portal.call('POST', path, { inputs: [{ id: '1001' }] });
    return (body['results'] as unknown[]).length;
  };
  const clock = freezeClock();
  set({ lateAssociationsMs: 40 });
  await portal.call('POST', `${objects}/notes`, noteFor('1001'));
  expect(await seen()).toBe(0);
  clock.advance(40);
  expect(await seen()).toBe(1);
});

it.each([
  [true, { changeSource: 'INTEGRATION', sourceId: '50780459' }],
  [false, { changeSource: 'API' }],
])('ownWritesCarryAppId %s: an own write is told as %o', async (on, source) => {
  set({ ownWritesCarryAppId: on });
  await portal.call('POST', `${objects}/contacts`, { properties: {} });
  await settled();
  const [event] = receiver.events();
  expect(event).toMatchObject(source);
  expect(event !== undefined && 'sourceId' in event).toBe(on);
});

it.each([
  [true, ['recent_conversion_event_name']],
  [false, []],
])('calculatedPropertiesSendEvents %s: a form submission tells of %o', async (on, names) => {
  set({ calculatedPropertiesSendEvents: on });
  portal.account.create('contacts', {}, { changeSource: 'IMPORT', silent: true });
  portal.account.submitForm('1001', 'Demo', 'Pricing');
  await settled();
  expect(receiver.events().flatMap((event) => event['propertyName'] ?? [])).toEqual(names);
});

it.each([
  [true, '10'],
  [false, null],
])('retryAfterOn429 %s: Retry-After is %s', async (on, expected) => {
  freezeClock();
  set({ retryAfterOn429: on });
  portal.simulator.addAccount({ portalId: 5, limitPer10Seconds: 1, staticTokens: { five: [] } });
  await portal.call('GET', '/account-info/2026-09/details', undefined, 'five');
  const refused = await portal.call('GET', '/account-info/2026-09/details', undefined, 'five');
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, expected]);
});

it.each([
  [true, 201],
  [false, 400],
])('deferredTaskStatus %s: a DEFERRED task is answered with %i', async (on, status) => {
  set({ deferredTaskStatus: on });
  const properties = { hs_timestamp: when, hs_task_status: 'DEFERRED' };
  expect((await portal.call('POST', `${objects}/tasks`, { properties })).status).toBe(status);
  const shown = await portal.call('GET', '/crm/properties/2026-09/tasks/hs_task_status');
  expect(shown.text.includes('DEFERRED')).toBe(on);
});

it.each([
  [true, 1],
  [false, 2],
])('mixedPortalsPerPost %s: events of two accounts come in %i POSTs', async (on, posts) => {
  set({ mixedPortalsPerPost: on });
  portal.account.create('contacts', {});
  portal.simulator.addAccount({ portalId: 5 }).create('contacts', {});
  await settled();
  expect(receiver.posts).toHaveLength(posts);
});

it.each([
  [true, 207, 'New'],
  [false, 400, 'Old'],
])('batchUpdate207 %s: one bad input of two is answered with %i', async (on, status, city) => {
  set({ batchUpdate207: on });
  portal.account.create('contacts', { city: 'Old' });
  const inputs = ['1001', '99'].map((id) => ({
    id,
    properties: { city: 'New' },
    objectWriteTraceId: `trace-${id}`,
  }));
  const answer = await portal.call('POST', `${objects}/contacts/batch/update`, { inputs });
  expect(answer.status).toBe(status);
  const contact = portal.account.get('contacts', '1001');
  expect(contact && portal.account.value(contact, 'city')).toBe(city);
});

it('searchLagMs: the index knows a write only later', async () => {
  const clock = freezeClock();
  set({ searchLagMs: 40 });
  const { id } = portal.account.create('contacts', { city: 'Old' });
  const find = async (value: string) => {
    const filterGroups = [{ filters: [{ propertyName: 'city', operator: 'EQ', value }] }];
    const body = { after: '0', limit: 10, properties: [], sorts: [], filterGroups };
    return (await portal.call('POST', `${objects}/contacts/search`, body)).body['total'];
  };
  expect(await find('Old')).toBe(0);
  clock.advance(40);
  portal.account.update('contacts', id, { city: 'New' });
  expect(await find('Old')).toBe(1);
  expect(await find('New')).toBe(0);
});

describe('mergeMakesNewRecord', () => {
  it.each([
    [true, '1003'],
    [false, '1001'],
  ])('%s: the survivor of 1001 and 1002 is %s', async (on, survivor) => {
    set({ mergeMakesNewRecord: on });
    portal.account.create('contacts', { email: 'a@b.de' });
    portal.account.create('contacts', { email: 'b@b.de' });
    const { body } = await portal.call('POST', `${objects}/contacts/merge`, {
      primaryObjectId: '1001',
      objectIdToMerge: '1002',
    });
    expect(body['id']).toBe(survivor);
    for (const old of ['1001', '1002', 'a@b.de']) {
      const by = old.includes('@') ? '?idProperty=email' : '';
      const read = await portal.call('GET', `${objects}/contacts/${old}${by}`);
      expect(read.body['id']).toBe(survivor);
    }
  });
});

it.each([
  [true, 201],
  [false, 400],
])('uniqueOnActivities %s: a unique task property is answered with %i', async (on, status) => {
  set({ uniqueOnActivities: on });
  const answer = await portal.call('POST', '/crm/properties/2026-09/tasks', {
    groupName: 'task_information',
    name: 'our_key',
    label: 'Our key',
    type: 'string',
    fieldType: 'text',
    hasUniqueValue: true,
  });
  expect(answer.status).toBe(status);
});

it.each([
  [true, 201],
  [false, 400],
])('messagesHaveDirection %s: an incoming message is answered with %i', async (on, status) => {
  set({ messagesHaveDirection: on });
  portal.simulator.addAccount({
    portalId: 5,
    staticTokens: { five: ['crm.objects.contacts.read', 'crm.objects.contacts.write'] },
  });
  const properties = { hs_timestamp: when, hs_communication_direction: 'INBOUND' };
  const path = `${objects}/communications`;
  expect((await portal.call('POST', path, { properties }, 'five')).status).toBe(status);
});
