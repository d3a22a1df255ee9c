import { describe, expect, it } from 'vitest';
import type { Failure } from '../../src/store/failures.ts';
import { byCause } from '../../src/use-cases/by-cause.ts';
import { causeWords } from '../../src/use-cases/cause-words.ts';

const CREATE_TASK = 'POST /crm/objects/2026-09/tasks/batch/create';

const failure = (change: Partial<Failure>): Failure => ({
  contactId: '1',
  state: 'failed',
  code: 'fault',
  context: {},
  tries: 1,
  since: 1,
  at: 1,
  step: 1,
  ...change,
});

const RULE = failure({
  code: 'portal-rule',
  context: {
    where: CREATE_TASK,
    status: 400,
    correlationId: 'abc',
    rule: 'MISSING_REQUIRED_PROPERTY',
    property: 'hs_queue_membership_ids',
  },
});

describe('H3 why a lead failed, for an admin', () => {
  it.each<[string, Partial<Failure>, RegExp]>([
    [
      'G37 a rule of the account, with the property',
      RULE,
      /^A rule of this HubSpot account stood in the way of creating the task: the property “hs_queue_membership_ids” must have a value\.$/u,
    ],
    [
      'G37 a rule that nobody has heard of',
      { ...RULE, context: { rule: 'NEW_RULE', property: 'x' } },
      /the property “x” is refused \(NEW_RULE\)/u,
    ],
    [
      'G37 a record that is gone',
      { code: 'record-gone', context: { where: 'POST /crm/objects/2026-09/notes/batch/update' } },
      /^HubSpot no longer has a record that is needed for editing the note\.$/u,
    ],
    ['G37 our bug', { code: 'fault' }, /^A fault of Baton in looking at the lead\.$/u],
    [
      'G37 our request',
      { code: 'hubspot-refused', context: { where: CREATE_TASK } },
      /^A fault of Baton in creating the task: HubSpot refuses the request\.$/u,
    ],
    [
      'a missing permission',
      { code: 'hubspot-scope-missing', context: { scopes: 'tickets' } },
      /: tickets\.$/u,
    ],
    [
      'HubSpot fails on this record',
      {
        code: 'hubspot-unreachable',
        context: { where: 'POST /crm/objects/2026-09/contacts/batch/read', status: 500 },
      },
      /^HubSpot answers with 500 every time in reading the contact, for single leads/u,
    ],
    [
      'HubSpot leaves this record out',
      {
        code: 'hubspot-unreachable',
        context: { where: 'POST /crm/objects/2026-09/contacts/batch/read', status: 207 },
      },
      /^HubSpot leaves a record out of its answer every time in reading the contact, for single/u,
    ],
    [
      'one that is still tried',
      {
        state: 'apart',
        code: 'hubspot-unreachable',
        context: { where: 'POST /crm/associations/x' },
      },
      /^HubSpot does not answer or answers with a server error \(reading what belongs to the contact\)\.$/u,
    ],
  ])('%s', (_case, change, words) => {
    expect(causeWords(failure(change)).what).toMatch(words);
  });

  it('says which command comes after the remedy', () => {
    expect(causeWords(RULE).remedy).toMatch(
      /Settings > Properties.*failed retry --cause portal-rule/u,
    );
  });

  it('puts leads with the same cause together, whatever their ids and correlation ids', () => {
    const many = Array.from({ length: 12 }, (_, i) => ({
      ...RULE,
      contactId: String(i),
      at: 100 - i,
      context: { ...RULE.context, correlationId: String(i) },
    }));
    const other = { ...RULE, contactId: '99', context: { ...RULE.context, property: 'other' } };
    const groups = byCause([failure({}), ...many, other]);
    expect(groups.map(({ code, leads }) => [code, leads])).toEqual([
      ['portal-rule', 12],
      ['fault', 1],
      ['portal-rule', 1],
    ]);
    expect(groups[0]).toMatchObject({
      newest: 100,
      contactIds: many.slice(0, 10).map((o) => o.contactId),
    });
  });
});
