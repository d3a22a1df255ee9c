import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import type { Account } from '../../simulator/types.ts';
import type { Picture } from '../../src/domain/lead/picture.ts';
import { ALL_SCOPES, startReader } from '../support/hubspot-reader.ts';
import type { Reader } from '../support/hubspot-reader.ts';

const HOUR = 3_600_000;
const FORM = { signal: 'form' };
const iso = (at: number) => new Date(at).toISOString();

/** A contact of a company, with one engagement of each kind, an hour ago. */
function lead(account: Account, companyId: string): string {
  const { id } = account.create('contacts', { jobtitle: 'CTO', hs_buying_role: 'CHAMPION' });
  account.associate('contacts', id, 'companies', companyId);
  const at = iso(Date.now() - HOUR);
  for (const type of ['calls', 'emails', 'meetings', 'communications'] as const) {
    const record = account.create(type, { hs_timestamp: at });
    account.associate(type, record.id, 'contacts', id);
  }
  return id;
}

function newCompany(account: Account): string {
  return account.create('companies', { domain: 'northwind.example' }).id;
}

describe('reading a hundred leads', () => {
  let reader: Reader;
  let ids: string[] = [];
  let listId = '';
  beforeAll(async () => {
    reader = await startReader();
    const { account } = reader;
    const companies = Array.from({ length: 10 }, () => newCompany(account));
    ids = Array.from({ length: 100 }, (_, i) => lead(account, companies[i % 10] ?? ''));
    ({ listId } = account.addList('Launch', 'MANUAL', ids.slice(0, 40)));
  });
  afterAll(() => reader.close());

  /** Contacts come fifty at a time with their history; open deals and companies are asked for always. */
  const ALWAYS = {
    'POST objects/contacts': 2,
    'POST associations/contacts/deals': 1,
    'POST objects/companies': 1,
  };
  const kind = (object: string) => ({
    [`POST associations/contacts/${object}`]: 1,
    [`POST objects/${object}`]: 1,
  });

  it.each([
    ['nothing but properties', FORM, {}],
    ['pages', { signal: 'page' }, {}],
    ['replies', { signal: 'reply' }, kind('emails')],
    ['meetings', { signal: 'meeting' }, kind('meetings')],
    ['messages', { signal: 'message' }, kind('communications')],
    ['calls', { any: [{ signal: 'inbound_call' }, { touch: 'call' }] }, kind('calls')],
    ['two kinds of touch', { touch: ['call', 'email'] }, { ...kind('calls'), ...kind('emails') }],
    [
      'the buying group',
      { buying_group: 'champion' },
      { 'POST associations/companies/contacts': 1, 'POST objects/contacts': 3 },
    ],
  ])(
    'B1 costs for %s these calls and no others, none of them per lead',
    async (_what, when, more) => {
      const pictures = await reader.pictures(when, ids);
      expect(pictures.size).toBe(100);
      expect(reader.asked()).toEqual({ ...ALWAYS, ...more });
    },
  );

  it('B1 costs for everything at once fifteen calls, the first time', async () => {
    const all = { any: [{ touch: 'any' }, { buying_group: 'any' }, { list: listId }, FORM] };
    const calls = {
      ...ALWAYS,
      ...kind('calls'),
      ...kind('emails'),
      ...kind('meetings'),
      ...kind('communications'),
      'POST associations/companies/contacts': 1,
      'POST objects/contacts': 3,
    };
    await reader.pictures(all, ids);
    expect(reader.asked()).toEqual({ ...calls, 'GET lists/{id}/memberships': 1 });
    await reader.pictures(all, ids);
    expect(reader.asked()).toEqual(calls);
  });

  it('E2 reads the touches of those alone whose window is under way', async () => {
    const [first = '', second = ''] = ids;
    const pictures = await reader.pictures(FORM, ids, [second, 'somebody else']);
    expect(reader.asked()).toEqual({
      ...ALWAYS,
      ...kind('calls'),
      ...kind('emails'),
      ...kind('meetings'),
      ...kind('communications'),
    });
    const readable = (id: string) =>
      Object.values(pictures.get(id)?.engagements ?? {}).map(({ available }) => available);
    expect(readable(second)).toEqual([true, true, true, true]);
    expect(readable(first)).toEqual([false, false, false, false]);
  });

  it('B1 gives each lead its own', async () => {
    const all = { any: [{ touch: 'any' }, { buying_group: 'any' }, { list: listId }] };
    const pictures = await reader.pictures(all, ids);
    for (const [i, id] of ids.entries()) {
      const picture = pictures.get(id);
      const { engagements, group, lists } = picture ?? {};
      expect(lists?.[listId]).toMatchObject({ available: true, value: { isMember: i < 40 } });
      for (const section of Object.values(engagements ?? {})) {
        expect(section).toMatchObject({ available: true, value: [{ direction: 'outbound' }] });
      }
      const members = group?.available ? group.value?.map(({ contactId }) => contactId) : [];
      const colleagues = ids.filter((_, other) => other % 10 === i % 10);
      expect(members?.toSorted()).toEqual(colleagues.toSorted());
    }
  });

  it('B4 says of what nothing asks for that it was not read', async () => {
    const picture = (await reader.pictures(FORM, ids.slice(0, 1))).get(ids[0] ?? '');
    const notRead = { available: false, reason: 'nothing in the checklist asks for it' };
    expect(picture).toMatchObject({
      engagements: { call: notRead, email: notRead, meeting: notRead, message: notRead },
      lists: {},
      group: notRead,
    });
  });
});

describe('what one lead’s picture holds', () => {
  let reader: Reader;
  afterEach(() => reader.close());

  async function pictureOf(when: unknown, contactId: string): Promise<Picture> {
    const picture = (await reader.pictures(when, [contactId])).get(contactId);
    if (picture === undefined) throw new Error('the contact was not read');
    return picture;
  }
  const signalsOf = ({ signals }: Picture) => (signals.available ? signals.value : []);

  it('C5 of colleagues: roles and what tells a persona, and nobody without a company', async () => {
    reader = await startReader();
    const { account } = reader;
    const companyId = newCompany(account);
    const id = lead(account, companyId);
    const boss = account.create('contacts', { jobtitle: 'CEO', phone: '+49 30 1234567' });
    account.associate('contacts', boss.id, 'companies', companyId);
    const loner = account.create('contacts', {});
    const { group } = await pictureOf({ buying_group: 'champion' }, id);
    const people = group.available ? group.value : [];
    expect(people?.map(({ contactId }) => contactId).toSorted()).toEqual([id, boss.id].toSorted());
    expect(people?.find(({ contactId }) => contactId === id)?.properties).toMatchObject({
      hs_buying_role: { value: 'CHAMPION', type: 'enumeration' },
    });
    expect(people?.flatMap(({ properties }) => Object.keys(properties))).not.toContain('phone');
    expect((await pictureOf({ buying_group: 'champion' }, loner.id)).group).toEqual({
      available: true,
      value: null,
    });
  });

  it('tells a reply once that HubSpot keeps both as an e-mail and as a date', async () => {
    reader = await startReader();
    const { account } = reader;
    const { id } = account.create('contacts', {});
    const mail = (at: number) => {
      const values = { hs_timestamp: iso(at), hs_email_direction: 'INCOMING_EMAIL' };
      const { id: mailId } = account.create('emails', values);
      // HubSpot dates the contact by it, too.
      const origin = { changeSource: 'CRM_UI', at: at + 20_000 };
      account.associate('emails', mailId, 'contacts', id, undefined, origin);
    };
    const [first, second] = [Date.now() - 3 * HOUR, Date.now() - HOUR];
    mail(first);
    mail(second);
    const picture = await pictureOf({ signal: 'reply' }, id);
    expect(picture.engagements.email).toMatchObject({ value: [{ at: second }, { at: first }] });
    expect(signalsOf(picture)).toMatchObject([
      { kind: 'reply', at: second + 20_000, source: 'hs_sales_email_last_replied' },
      { kind: 'reply', at: first + 20_000, source: 'hs_sales_email_last_replied' },
    ]);
  });

  it.each([
    [true, 'INBOUND', 'inbound', 1],
    [true, 'OUTBOUND', 'outbound', 0],
    [true, null, 'outbound', 0],
    [false, 'INBOUND', 'outbound', 0],
  ] as const)(
    'hears a message where HubSpot says who wrote it (%s, %s): it is %s',
    async (messagesHaveDirection, direction, is, signals) => {
      reader = await startReader({ switches: { messagesHaveDirection } });
      const { account } = reader;
      const { id } = account.create('contacts', {});
      const message = account.create('communications', {
        hs_timestamp: iso(Date.now() - HOUR),
        hs_communication_channel_type: 'WHATS_APP',
        ...(direction && messagesHaveDirection ? { hs_communication_direction: direction } : {}),
      });
      account.associate('communications', message.id, 'contacts', id);
      const picture = await pictureOf({ signal: 'message' }, id);
      expect(picture.engagements.message).toMatchObject({ value: [{ direction: is }] });
      expect(signalsOf(picture).filter(({ kind }) => kind === 'message')).toHaveLength(signals);
    },
  );

  it('tells what a property became, with every change', async () => {
    reader = await startReader();
    const { account } = reader;
    account.addProperty('contacts', { name: 'budget' });
    const { id } = account.create('contacts', { budget: 'asked for' });
    account.update('contacts', id, { budget: 'approved' });
    const when = { signal: 'changed', property: 'budget' };
    expect(signalsOf(await pictureOf(when, id))).toMatchObject([
      { kind: 'changed', name: 'budget', to: 'approved' },
      { kind: 'changed', name: 'budget', to: 'asked for' },
    ]);
    expect(signalsOf(await pictureOf(FORM, id))).toEqual([]);
  });

  it('B4 lacks e-mails where the app may not read them, and has the rest', async () => {
    reader = await startReader({ scopes: ALL_SCOPES.filter((s) => s !== 'sales-email-read') });
    const { account } = reader;
    const id = lead(account, newCompany(account));
    const picture = await pictureOf({ any: [{ touch: 'any' }, { buying_group: 'any' }] }, id);
    expect(picture.engagements).toMatchObject({
      email: { available: false, reason: expect.stringContaining('sales-email-read') as unknown },
      call: { available: true, value: [{ kind: 'call' }] },
      meeting: { available: true, value: [{ kind: 'meeting' }] },
      message: { available: true, value: [{ kind: 'message' }] },
    });
    expect(picture.group).toMatchObject({ available: true, value: [{ contactId: id }] });
    expect(picture.signals.available).toBe(true);
  });

  it('B4 lacks the company where the app may not read companies, and has the rest', async () => {
    const scopes = ALL_SCOPES.filter((scope) => !scope.includes('companies'));
    reader = await startReader({ scopes });
    const { account } = reader;
    const id = lead(account, newCompany(account));
    const picture = await pictureOf({ any: [{ touch: 'call' }, { buying_group: 'any' }] }, id);
    expect(picture.company).toMatchObject({
      available: false,
      reason: expect.stringContaining('companies.read') as unknown,
    });
    // Whose colleagues they are is read with the scope of either side.
    expect(picture.group).toMatchObject({ available: true, value: [{ contactId: id }] });
    expect(picture.engagements.call.available).toBe(true);
  });

  it.each([
    ['there is no such list', ALL_SCOPES, 'there is no list 999'],
    [
      'the app may not read lists',
      ALL_SCOPES.filter((scope) => scope !== 'crm.lists.read'),
      'the app lacks the scope crm.lists.read',
    ],
  ])('B4 lacks a list where %s, and has the rest', async (_what, scopes, reason) => {
    reader = await startReader({ scopes });
    const { id } = reader.account.create('contacts', { jobtitle: 'CTO' });
    const picture = await pictureOf({ any: [{ list: 999 }, { touch: 'call' }] }, id);
    expect(picture.lists).toEqual({ '999': { available: false, reason } });
    expect(picture.contact.jobtitle?.value).toBe('CTO');
    expect(picture.engagements.call).toEqual({ available: true, value: [] });
  });

  it('keeps the newest of somebody with many engagements', async () => {
    reader = await startReader();
    const { account } = reader;
    const { id } = account.create('contacts', {});
    const made = Array.from({ length: 60 }, (_, i) => {
      const call = account.create('calls', { hs_timestamp: iso(Date.now() - (60 - i) * HOUR) });
      account.associate('calls', call.id, 'contacts', id);
      return call.id;
    });
    const { call } = (await pictureOf({ touch: 'call' }, id)).engagements;
    expect(call.available && call.value.map((one) => one.id)).toEqual(made.slice(10).toReversed());
  });
});
