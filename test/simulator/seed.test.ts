import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findByEmail } from '../../simulator/seed/find-by-email.ts';
import { seedAccount } from '../../simulator/seed/seed-account.ts';
import { STORY } from '../../simulator/seed/story.ts';
import type { Beat } from '../../simulator/seed/story.ts';
import {
  EXPECTED_FOLDED,
  EXPECTED_NOT_READY,
  EXPECTED_READY,
} from '../../simulator/seed/story/expected.ts';
import { startSimulator } from '../../simulator/start.ts';
import type { Account, CrmRecord, ObjectType, Simulator } from '../../simulator/types.ts';

const DAY = 24 * 60 * 60 * 1000;
const MONDAY = Date.parse('2026-11-23T00:00:00+01:00');
const START = MONDAY + 8 * 60 * 60 * 1000;
const TYPES: readonly ObjectType[] = [
  'contacts',
  'companies',
  'deals',
  'notes',
  'tasks',
  'calls',
  'emails',
  'meetings',
  'users',
];

type Away = { readonly startTimestamp: number; readonly endTimestamp: number };
const NEVER: Away = { startTimestamp: 0, endTimestamp: 0 };

let simulator: Simulator;
let clock = START;

beforeAll(async () => {
  simulator = await startSimulator({ now: () => clock });
});
afterAll(() => simulator.close());

function seeded(portalId: number): Account {
  clock = START;
  const account = simulator.addAccount({ portalId });
  seedAccount(account, START);
  return account;
}

function snapshot(account: Account): unknown {
  return TYPES.map((type) =>
    account.list(type).map(({ id, createdAt, history }) => ({
      id,
      createdAt,
      history: [...history].map(([name, entries]) => [
        name,
        entries.map(({ value, timestamp, sourceType }) => [value, timestamp, sourceType]),
      ]),
    })),
  );
}

function instantOf({ day, time }: Beat['at']): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return MONDAY + day * DAY + (hours * 60 + minutes) * 60_000;
}

/** The example checklist, once more and by hand: the simulator and its story share no code with the service. */
function isReady(account: Account, contact: CrmRecord, now: number): boolean {
  const read = (property: string) => account.value(contact, property) ?? '';
  const within = (property: string) =>
    (contact.history.get(property) ?? []).filter(({ timestamp }) => timestamp > now - 7 * DAY);
  const inStage = ['subscriber', 'lead', 'marketingqualifiedlead'].includes(read('lifecyclestage'));
  const outside =
    !inStage ||
    read('hs_email_optout') === 'true' ||
    /@(gmail|outlook)\.com$|@rival\.example$/.test(read('email')) ||
    account
      .associated('contacts', contact.id, 'deals')
      .map((id) => account.get('deals', id))
      .some((deal) => deal && account.value(deal, 'hs_is_closed') !== 'true');
  const rightPerson =
    /(?<!\p{L})(chief|ceo|cfo|cio|cto|coo|head|director|vp|manager)(?!\p{L})/iu.test(
      read('jobtitle'),
    ) || /DECISION_MAKER|BUDGET_HOLDER|CHAMPION/.test(read('hs_buying_role'));
  const rightTime =
    (within('recent_conversion_date').length > 0 &&
      within('recent_conversion_event_name').some(({ value }) =>
        /: (Contact sales|Request a demo)$/.test(value),
      )) ||
    within('hs_analytics_last_url').filter(({ value }) => /\/pricing|\/security/.test(value))
      .length >= 2 ||
    within('hs_sales_email_last_replied').length > 0;
  return !outside && rightPerson && rightTime;
}

describe('the seeded account', () => {
  test('is the same every time', () => {
    expect(snapshot(seeded(11))).toEqual(snapshot(seeded(12)));
  });

  test('has some forty people in about a dozen companies of one to twenty', () => {
    const account = seeded(13);
    const sizes = account
      .list('companies')
      .map(({ id }) => account.associated('companies', id, 'contacts').length);
    expect(account.list('contacts').length).toBe(47);
    expect(sizes.length).toBe(14);
    expect(Math.min(...sizes)).toBe(1);
    expect(Math.max(...sizes)).toBe(20);
  });

  test('has five sellers and one who left but still owns people', () => {
    const account = seeded(14);
    const [left, ...others] = account.owners.filter(({ archived }) => archived);
    expect(account.owners.length).toBe(6);
    expect(others).toEqual([]);
    const owned = account
      .list('contacts')
      .filter((contact) => account.value(contact, 'hubspot_owner_id') === left?.id);
    expect(owned.length).toBeGreaterThan(0);
    for (const email of ['handoff-owner@example.com', 'manager@example.com', 'dach@example.com']) {
      expect(account.owners.find((owner) => owner.email === email)?.archived).toBe(false);
    }
  });

  test('has one seller who is on holiday while the story is told', () => {
    const account = seeded(22);
    const away = account
      .list('users')
      .flatMap((user) => account.value(user, 'hs_out_of_office_hours') ?? []);
    const [{ startTimestamp, endTimestamp } = NEVER] = JSON.parse(away[0] ?? '[]') as Away[];
    expect(away.length).toBe(1);
    expect(startTimestamp).toBeLessThan(START);
    expect(endTimestamp).toBeGreaterThan(MONDAY + 3 * DAY);
  });

  test('holds no address that somebody could own', () => {
    const account = seeded(15);
    const reserved = /@(example\.(com|org|net)|([a-z0-9-]+\.)+example)$/;
    const addresses = [
      ...account.owners.map(({ email }) => email),
      ...account.list('contacts').map((contact) => account.value(contact, 'email') ?? ''),
    ];
    // Gmail allows no underscore.
    const real = addresses.filter((address) => !reserved.test(address));
    expect(real).toEqual(['noor_haddad@gmail.com']);
    const text = JSON.stringify(snapshot(account));
    const hosts = [...text.matchAll(/https?:\/\/([^/"\\]+)/g)].map(([, host]) => host);
    expect(new Set(hosts)).toEqual(new Set(['example.com']));
  });

  test('tells the past only, and of nobody before they were known', () => {
    const account = seeded(16);
    for (const contact of account.list('contacts')) {
      for (const [name, entries] of contact.history) {
        for (const { timestamp } of entries) {
          expect(timestamp, `${contact.id} ${name}`).toBeLessThanOrEqual(START);
          expect(timestamp, `${contact.id} ${name}`).toBeGreaterThanOrEqual(contact.createdAt);
        }
      }
    }
  });

  test('holds fifty-one downloads of an intern', () => {
    const account = seeded(17);
    const intern = findByEmail(account, 'lea.brandt@nordhafen.example');
    expect(intern.history.get('hs_analytics_last_url')?.length).toBe(51);
  });
});

describe('the story', () => {
  test('is told in order, on three working days', () => {
    const moments = STORY.map(({ at }) => `${at.day} ${at.time}`);
    expect(moments).toEqual([...moments].sort());
    for (const moment of moments) expect(moment).toMatch(/^[012] (0[6-9]|1\d):[0-5]\d$/);
  });

  test('makes ready whom it says, and nobody else', () => {
    const account = seeded(18);
    const ready = new Set<string>();
    const look = () => {
      for (const contact of account.list('contacts')) {
        if (isReady(account, contact, clock)) ready.add(account.value(contact, 'email') ?? '');
      }
    };
    look();
    expect([...ready]).toEqual([]);
    for (const { at, play } of STORY) {
      clock = instantOf(at);
      play(account);
      look();
    }
    const expected = [...Object.keys(EXPECTED_READY), ...Object.keys(EXPECTED_FOLDED)];
    expect([...ready].sort()).toEqual(expected.sort());
  });

  test('tells of a job title that was wrong, and of one person with two contacts', () => {
    const account = seeded(20);
    const before = account.list('contacts').length;
    const engineer = findByEmail(account, 'mateusz.wisniewski@wisla-robotics.example');
    const wasReady: boolean[] = [];
    for (const { at, play } of STORY) {
      clock = instantOf(at);
      play(account);
      const now = isReady(account, engineer, clock);
      if (now !== (wasReady.at(-1) ?? false)) wasReady.push(now);
    }
    expect(wasReady).toEqual([true, false, true]);
    const yuki = findByEmail(account, 'yuki.tanabe@sakura-health.example');
    expect(account.value(yuki, 'hs_additional_emails')).toBe('yuki.tanabe@example.net');
    expect(account.list('contacts').length).toBe(before - 1);
  });

  test('waits for nobody where Baton is not connected', () => {
    const account = seeded(21);
    const waiting = STORY.filter(({ when }) => when !== undefined);
    expect(waiting.length).toBeGreaterThan(5);
    for (const { when } of waiting) expect(when?.(account)).toBe(false);
  });

  test('speaks of people who exist', () => {
    const account = seeded(19);
    const people = { ...EXPECTED_READY, ...EXPECTED_FOLDED, ...EXPECTED_NOT_READY };
    for (const email of Object.keys(people)) {
      expect(findByEmail(account, email).type).toBe('contacts');
    }
  });
});
