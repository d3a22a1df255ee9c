import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { objects, startPortal } from './portal.ts';
import type { Portal } from './portal.ts';

let portal: Portal;
let gone: string;

beforeAll(async () => {
  portal = await startPortal();
  const { account } = portal;
  gone = account.addOwner({ email: 'gone@example.com', archived: true }).id;
  account.create('contacts', { email: 'taken@example.com', lifecyclestage: 'opportunity' });
  account.addProperty('contacts', { name: 'renewal', type: 'date', fieldType: 'date' });
  account.addProperty('tasks', { name: 'cost_centre' });
});
afterAll(() => portal.simulator.close());

const when = '2026-11-21T10:00:00Z';

describe('a refused property', () => {
  it.each([
    ['contacts', { nonsense: 'x' }, 'PROPERTY_DOESNT_EXIST', 'nonsense'],
    ['companies', { nonsense: 'x' }, 'PROPERTY_DOESNT_EXIST', 'nonsense'],
    ['deals', { nonsense: 'x' }, 'PROPERTY_DOESNT_EXIST', 'nonsense'],
    ['notes', { hs_timestamp: when, nonsense: 'x' }, 'PROPERTY_DOESNT_EXIST', 'nonsense'],
    ['tasks', { hs_timestamp: when, nonsense: 'x' }, 'PROPERTY_DOESNT_EXIST', 'nonsense'],
    ['contacts', { createdate: when }, 'READ_ONLY_VALUE', 'createdate'],
    ['contacts', { recent_conversion_date: when }, 'READ_ONLY_VALUE', 'recent_conversion_date'],
    ['notes', { hs_timestamp: when, hs_unique_creation_key: 'k' }, 'READ_ONLY_VALUE', undefined],
    ['contacts', { lifecyclestage: 'hot' }, 'INVALID_OPTION', 'lifecyclestage'],
    ['contacts', { hs_buying_role: 'CHAMPION;KING' }, 'INVALID_OPTION', 'hs_buying_role'],
    ['tasks', { hs_timestamp: when, hs_task_status: 'DONE' }, 'INVALID_OPTION', undefined],
    ['companies', { annualrevenue: 'a lot' }, 'INVALID_NUMBER', 'annualrevenue'],
    ['companies', { hs_is_target_account: 'yes' }, 'INVALID_OPTION', 'hs_is_target_account'],
    ['deals', { closedate: 'tomorrow' }, 'INVALID_DATE', 'closedate'],
    ['notes', { hs_timestamp: 'soon' }, 'INVALID_DATE', 'hs_timestamp'],
    ['contacts', { email: 'nobody' }, 'INVALID_EMAIL', 'email'],
    ['contacts', { hubspot_owner_id: '999' }, 'INVALID_OWNER_ID', 'hubspot_owner_id'],
    ['notes', { hs_note_body: '<p>no time</p>' }, 'MISSING_REQUIRED_PROPERTY', 'hs_timestamp'],
    ['tasks', { hs_task_subject: 'no time' }, 'MISSING_REQUIRED_PROPERTY', 'hs_timestamp'],
    [
      'notes',
      { hs_timestamp: when, hs_note_body: 'x'.repeat(65_537) },
      'STRING_TOO_LONG',
      undefined,
    ],
    ['contacts', { firstname: 'x'.repeat(65_537) }, 'STRING_TOO_LONG', 'firstname'],
    ['contacts', { hs_pinned_engagement_id: '1' }, 'INVALID_ASSOCIATION', undefined],
  ])('%s %o is %s', async (type, properties, code, name) => {
    const before = portal.account.list(type as 'contacts').length;
    const { status, body, text } = await portal.call('POST', `${objects}/${type}`, { properties });
    expect(status).toBe(400);
    expect(body).toMatchObject({ category: 'VALIDATION_ERROR', errors: [{ code }] });
    if (name) expect(text).toContain(`"propertyName":["${name}"]`);
    expect(portal.account.list(type as 'contacts')).toHaveLength(before);
  });

  it('refuses a task for an archived owner', async () => {
    const properties = { hs_timestamp: when, hubspot_owner_id: gone };
    const { status, text } = await portal.call('POST', `${objects}/tasks`, { properties });
    expect([status, text.includes('INVALID_OWNER_ID')]).toEqual([400, true]);
  });

  it('refuses a create without what the portal requires, until the rule is lifted', async () => {
    portal.account.requireOnCreate('tasks', 'cost_centre');
    const properties = { hs_timestamp: when };
    const refused = await portal.call('POST', `${objects}/tasks`, { properties });
    portal.account.requireOnCreate('tasks', 'cost_centre', false);
    const taken = await portal.call('POST', `${objects}/tasks`, { properties });
    expect(refused.body).toMatchObject({
      errors: [{ code: 'MISSING_REQUIRED_PROPERTY', context: { propertyName: ['cost_centre'] } }],
    });
    expect(taken.status).toBe(201);
  });

  it('refuses a second contact with the same email and names the first', async () => {
    const properties = { email: 'Taken@Example.com' };
    const { status, body } = await portal.call('POST', `${objects}/contacts`, { properties });
    expect(status).toBe(409);
    expect(body['message']).toMatch(/Existing ID: 1001/);
  });
});

describe('a refused request', () => {
  it.each([
    ['broken JSON', 'POST', `${objects}/contacts`, '{"properties":', 400],
    ['no properties', 'POST', `${objects}/contacts`, {}, 400],
    ['a null value', 'POST', `${objects}/contacts`, { properties: { email: null } }, 400],
    ['an unknown object type', 'GET', `${objects}/unicorns`, undefined, 400],
    ['a page of 101', 'GET', `${objects}/contacts?limit=101`, undefined, 400],
    ['an unknown id', 'GET', `${objects}/contacts/4711`, undefined, 404],
    ['an update of an unknown id', 'PATCH', `${objects}/contacts/4711`, { properties: {} }, 404],
    ['associations by GET', 'GET', `${objects}/contacts/1001/associations/notes`, undefined, 404],
    ['an older version', 'GET', '/crm/objects/v3/contacts', undefined, 404],
    [
      'an endless URL',
      'GET',
      `${objects}/contacts?properties=${'x,'.repeat(5000)}`,
      undefined,
      414,
    ],
    ['more than 10 MB', 'POST', `${objects}/contacts`, `{"a":"${'x'.repeat(10_500_000)}"}`, 400],
  ])('%s', async (_name, method, path, body, status) => {
    const answer = await portal.call(method, path, body);
    expect(answer.status).toBe(status);
    expect(answer.body['status']).toBe('error');
  });
});

describe('an accepted write', () => {
  it('answers with what is stored, null for unset and nothing for unknown properties', async () => {
    const { body } = await portal.call('POST', `${objects}/contacts`, {
      properties: { email: 'Ada@Example.com', renewal: '1795132800001' },
    });
    expect(body).toMatchObject({
      archived: false,
      properties: { email: 'ada@example.com', renewal: '2026-11-20' },
      warnings: [{ category: 'PROPERTY_VALUE_NORMALIZED', context: { propertyName: 'renewal' } }],
    });
    const path = `${objects}/contacts/${String(body['id'])}?properties=phone,nonsense`;
    const read = await portal.call('GET', path);
    expect(read.body['properties']).toMatchObject({ phone: null });
    expect(read.text).not.toContain('nonsense');
  });

  it('moves lifecyclestage only forward, unless it is cleared first', async () => {
    const stage = async (value: string) => {
      const properties = { lifecyclestage: value };
      const { body } = await portal.call('PATCH', `${objects}/contacts/1001`, { properties });
      return (body['properties'] as Record<string, string>)['lifecyclestage'];
    };
    expect(await stage('lead')).toBe('opportunity');
    expect(await stage('')).toBe('');
    expect(await stage('lead')).toBe('lead');
  });

  it('appends to a multi-checkbox with a leading semicolon', async () => {
    const path = `${objects}/contacts/1001`;
    await portal.call('PATCH', path, { properties: { hs_buying_role: 'CHAMPION' } });
    const { body } = await portal.call('PATCH', path, {
      properties: { hs_buying_role: ';END_USER' },
    });
    expect(body['properties']).toMatchObject({ hs_buying_role: 'CHAMPION;END_USER' });
  });

  it('says which app created a record', async () => {
    const { body } = await portal.call('POST', `${objects}/contacts`, { properties: {} });
    expect(body['properties']).toMatchObject({
      hs_object_source: 'INTEGRATION',
      hs_object_source_id: '50780459',
    });
  });
});
