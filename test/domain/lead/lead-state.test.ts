import { describe, expect, it } from 'vitest';

import { fold } from '../../../src/domain/lead/fold.ts';
import { NEW_LEAD } from '../../../src/domain/lead/lead-record.ts';
import type { LeadRecord } from '../../../src/domain/lead/lead-record.ts';
import { fromState, isAhead, refsOf, toState } from '../../../src/domain/lead/lead-state.ts';
import type { LeadState } from '../../../src/domain/lead/lead-state.ts';
import { isUnderWay, toLast } from '../../../src/domain/window/window.ts';
import { buildSignal, HOUR, lookAt, NOW, pictureWithSignals } from '../../support/builders.ts';

const NOTHING = { notes: {}, tasks: {} };
const OPEN = lookAt({ picture: pictureWithSignals(buildSignal({ at: NOW - HOUR })) }).record;

function stateOf(record: LeadRecord): LeadState {
  const state = toState(record, NOTHING);
  if (state === null) throw new Error('nothing is kept');
  return JSON.parse(JSON.stringify(state)) as LeadState;
}

function closed(record: LeadRecord): LeadRecord {
  const { window } = record;
  if (!isUnderWay(window)) throw new Error('no window');
  const last = toLast(window, 'rejected', NOW);
  return { ...record, window: { state: 'closed', number: window.number, last } };
}

describe('G12 what stands of a lead on its contact', () => {
  it('gives the record back, but for what the next look finds out by itself', () => {
    const back = fromState('151', stateOf(OPEN));
    const { window } = OPEN;
    expect(isUnderWay(window)).toBe(true);
    expect(back).toEqual({
      ...NEW_LEAD,
      ...OPEN,
      ...{ readiness: null, held: null, modifiedAt: 0, list: null, follow: null },
      window: { ...window, advice: null },
    });
    expect(refsOf(back)).toEqual(['151-1']);
  });

  it('is nothing for who never had a window, in whatever list', () => {
    expect(toState(NEW_LEAD, NOTHING)).toBeNull();
    expect(toState({ ...NEW_LEAD, readiness: 'not_ready', list: '123' }, NOTHING)).toBeNull();
  });

  it('names nobody else', () => {
    const entry = {
      state: 'written',
      id: '7',
      wanted: {},
      seen: {},
      colleagueIds: ['99'],
    } as const;
    const state = toState(OPEN, { notes: { '151-1': entry }, tasks: {} });
    expect(JSON.stringify(state)).not.toContain('99');
  });

  it.each([
    ['nothing is remembered', stateOf(OPEN), NEW_LEAD, true],
    ['only a list is remembered', stateOf(OPEN), { ...NEW_LEAD, list: '123' }, true],
    ['the same is remembered', stateOf(OPEN), OPEN, false],
    [
      'an older window is remembered',
      stateOf({ ...OPEN, window: { ...OPEN.window, number: 2 } }),
      OPEN,
      true,
    ],
    ['the window that is over there is remembered as open', stateOf(closed(OPEN)), OPEN, true],
    ['its end is remembered, and did not get there', stateOf(OPEN), closed(OPEN), false],
  ])('is ahead or not when %s', (_what, state, known, isSo) => {
    expect(isAhead(state, known)).toBe(isSo);
  });

  it('is not ahead of a window that a merge brought along', () => {
    const other = closed(OPEN);
    const survivor = { ...NEW_LEAD, window: { state: 'closed', number: 0, last: null } } as const;
    const folded = fold(survivor, new Map([['150', OPEN]]), NOW);
    expect(isAhead(stateOf({ ...survivor, merged: ['149'] }), folded)).toBe(false);
    expect(isAhead(stateOf({ ...other, window: { ...other.window, number: 0 } }), folded)).toBe(
      true,
    );
  });
});
