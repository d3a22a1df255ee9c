import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/errors.ts';
import type { ErrorCode } from '../../src/errors.ts';
import type { Failure } from '../../src/store/failures.ts';
import { asSuspect, nextFailure, toGroups } from '../../src/use-cases/next-failure.ts';

const NOW = 1_800_000_000_000;
const ROUND = 15_000;
const DAY = 86_400_000;

const failure = (change: Partial<Failure> = {}): Failure => ({
  contactId: '1',
  state: 'put off',
  code: 'hubspot-unreachable',
  context: {},
  tries: 3,
  since: NOW - 3 * ROUND,
  at: NOW - ROUND,
  step: 3,
  ...change,
});

const next = (code: ErrorCode, change: Partial<Parameters<typeof nextFailure>[0]> = {}) =>
  nextFailure({
    contactId: '1',
    error: new AppError(code),
    before: failure(),
    isAlone: true,
    aliveAt: NOW,
    now: NOW,
    ...change,
  });

describe('H3 what becomes of a lead that failed', () => {
  it.each([
    ['tried alone and for the third time, others go through', {}, 'apart'],
    ['nobody of the portal goes through', { aliveAt: NOW - 4 * ROUND }, 'put off'],
    ['nobody of the portal ever went through', { aliveAt: 0 }, 'put off'],
    ['its group failed, not it', { isAlone: false }, 'put off'],
    ['for the second time', { before: failure({ tries: 1 }) }, 'put off'],
    ['for the first time', { before: undefined }, 'put off'],
    ['the earlier ones were days ago', { before: failure({ at: NOW - DAY }) }, 'put off'],
    ['the earlier ones had another cause', { before: failure({ code: 'portal-rule' }) }, 'put off'],
    ['who is apart stays', { before: failure({ state: 'apart' }), aliveAt: 0 }, 'apart'],
  ] as const)('HubSpot away: %s', (_case, change, state) => {
    expect(next('hubspot-unreachable', change).state).toBe(state);
  });

  it.each([
    ['hubspot-unsure', 'apart'],
    ['record-gone', 'apart'],
    ['fault', 'apart'],
    ['hubspot-refused', 'apart'],
    ['portal-rule', 'failed'],
    ['hubspot-scope-missing', 'failed'],
  ] as const)('G37 %s: %s', (code, state) => {
    expect(next(code).state).toBe(state);
    expect(next(code, { before: undefined }).state).toBe(
      state === 'apart' && code !== 'fault' && code !== 'hubspot-refused' ? 'put off' : state,
    );
  });

  it('counts tries in a row, and says since when', () => {
    expect(next('hubspot-unsure')).toMatchObject({ tries: 4, since: NOW - 3 * ROUND, at: NOW });
    const other = next('hubspot-unsure', { before: failure({ code: 'fault' }) });
    expect(other).toMatchObject({ tries: 1, since: NOW, step: 1 });
  });
});

describe('H3 who is tried with whom', () => {
  const known = (...failures: readonly Failure[]) =>
    new Map(failures.map((one) => [one.contactId, one]));

  it('keeps suspects away from leads that did not fail, and those that are apart from everybody', () => {
    const leads = known(
      failure({ contactId: '2', step: 2 }),
      failure({ contactId: '3' }),
      failure({ contactId: '4' }),
      failure({ contactId: '5', state: 'apart' }),
      failure({ contactId: '6', state: 'failed' }),
      failure({ contactId: '7', state: 'failed', code: 'portal-rule' }),
      failure({ contactId: '8', at: NOW - DAY }),
    );
    const { apart, groups } = toGroups(['1', '2', '3', '4', '5', '6', '7', '8'], leads, NOW);
    expect(apart.map(({ contactId }) => contactId)).toEqual(['5', '6']);
    expect(groups).toEqual([['1', '2', '7', '8'], ['3'], ['4']]);
  });

  it('has who is retried by a person tried with suspects only', () => {
    const retried = asSuspect(failure({ state: 'failed', step: 9 }), NOW);
    expect(toGroups(['1', '2'], known(retried), NOW)).toEqual({
      apart: [],
      groups: [['2'], ['1']],
    });
  });

  it('leaves nobody out and names nobody twice', () => {
    const anyFailure = fc.record({ step: fc.integer({ min: 1, max: 60 }), old: fc.boolean() });
    fc.assert(
      fc.property(fc.array(fc.option(anyFailure), { maxLength: 100 }), (states) => {
        const ids = states.map((_state, i) => String(i));
        const failures = states.flatMap((state, i) =>
          state ? [failure({ contactId: String(i), step: state.step, at: NOW - ROUND })] : [],
        );
        const { groups } = toGroups(ids, known(...failures), NOW);
        expect(groups.flat().toSorted()).toEqual(ids.toSorted());
        expect(groups.every((group) => group.length > 0)).toBe(true);
      }),
    );
  });
});

type Life = { poison: ReadonlySet<string>; isAway: (round: number) => boolean; news: number };

/** Plays rounds of one portal: a group fails as a whole when it holds somebody with whom HubSpot cannot cope. */
function play(size: number, { poison, isAway, news }: Life, rounds: number) {
  let waiting = Array.from({ length: size }, (_, i) => String(i));
  let known = new Map<string, Failure>();
  let aliveAt = 0;
  let calls = 0;
  const apart = new Set<string>();
  for (let round = 0; round < rounds && waiting.length > 0; round++) {
    const now = NOW + round * ROUND;
    if (news > 0 && round % news === 0) waiting = [`news ${round}`, ...waiting];
    const { groups } = toGroups(waiting, known, now);
    calls += groups.length;
    const isLost = (group: readonly string[]) =>
      isAway(round) || group.some((id) => poison.has(id));
    if (groups.some((group) => !isLost(group))) aliveAt = now;
    const failed = groups.filter(isLost).flatMap((group) =>
      group.map((contactId) =>
        nextFailure({
          contactId,
          error: new AppError('hubspot-unreachable'),
          before: known.get(contactId),
          isAlone: group.length === 1,
          aliveAt,
          now,
        }),
      ),
    );
    known = new Map(failed.map((one) => [one.contactId, one]));
    for (const { contactId, state } of failed) if (state === 'apart') apart.add(contactId);
    waiting = failed.flatMap(({ contactId, state }) => (state === 'apart' ? [] : [contactId]));
  }
  return { waiting, apart, calls };
}

const NEVER = () => false;

describe('H3 a poison lead', () => {
  it('is found within ten rounds, and nobody else is taken for it', () => {
    const anyPoison = fc.integer({ min: 0, max: 99 });
    fc.assert(
      fc.property(anyPoison, fc.integer({ min: 2, max: 100 }), (place, size) => {
        const id = String(place % size);
        const { waiting, apart, calls } = play(
          size,
          { poison: new Set([id]), isAway: NEVER, news: 0 },
          10,
        );
        expect([...apart]).toEqual([id]);
        expect(waiting).toEqual([]);
        expect(calls).toBeLessThan(40);
      }),
    );
  });

  it('is found also beside many others, once anybody new goes through', () => {
    const poison = fc.uniqueArray(fc.integer({ min: 0, max: 99 }), {
      minLength: 1,
      maxLength: 100,
    });
    fc.assert(
      fc.property(poison, (places) => {
        const ids = places.map(String);
        const life = { poison: new Set(ids), isAway: NEVER, news: 3 };
        const { waiting, apart } = play(100, life, 60);
        expect([...apart].toSorted()).toEqual(ids.toSorted());
        expect(waiting.filter((id) => !id.startsWith('news'))).toEqual([]);
      }),
    );
  });

  it('is nobody while HubSpot is away as a whole; then all go through at once, in batches', () => {
    const life = { poison: new Set<string>(), isAway: (round: number) => round < 500, news: 0 };
    expect(play(100, life, 500).apart.size).toBe(0);
    const { waiting, apart, calls } = play(100, life, 501);
    expect([waiting.length, apart.size]).toEqual([0, 0]);
    expect(calls - play(100, life, 500).calls).toBe(4);
  });

  it('alone in its portal is not set apart before anybody else goes through', () => {
    const alone = { poison: new Set(['0']), isAway: NEVER, news: 0 };
    expect(play(1, alone, 50).apart.size).toBe(0);
    expect([...play(1, { ...alone, news: 7 }, 50).apart]).toEqual(['0']);
  });
});
