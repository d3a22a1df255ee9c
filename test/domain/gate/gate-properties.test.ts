import fc from 'fast-check';
import { expect, it } from 'vitest';
import { evaluate } from '../../../src/domain/checklist/evaluate.ts';
import { gateStep, reverted } from '../../../src/domain/gate/gate.ts';
import type { GateRecord } from '../../../src/domain/gate/gate.ts';
import type { Picture, PropertyValue } from '../../../src/domain/lead/picture.ts';
import { NO_WINDOW } from '../../../src/domain/window/window.ts';
import {
  buildChecklist,
  buildView,
  DAY,
  MINUTE,
  NOW,
  OWNERS,
  pictureWith,
  property,
} from '../../support/builders.ts';

const GATE = 'salesqualifiedlead';
const FILES = {
  off: buildChecklist({ gate: { stage: GATE, mode: 'off' } }),
  warn: buildChecklist({ gate: { stage: GATE, mode: 'warn' } }),
  revert: buildChecklist({ gate: { stage: GATE, mode: 'revert' } }),
};

/** How far a look comes: the worker may die before, between and after its writes, or leave an answered request behind. */
const FATES = [
  'whole',
  'whole',
  'nothing written',
  'only emptied',
  'not remembered',
  'late clear',
] as const;

const pause = fc.constantFrom(1, 5, 60, 24 * 60, 9 * 24 * 60, 31 * 24 * 60);
const act = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      stage: fc.constantFrom(GATE, GATE, 'lead', 'subscriber', 'customer', ''),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      look: fc.constantFrom(...FATES),
      shadow: fc.constantFrom(false, false, false, true),
    }),
  },
  { weight: 1, arbitrary: fc.record({ deals: fc.constantFrom('none', 'open', 'unread') }) },
  { weight: 1, arbitrary: fc.record({ mode: fc.constantFrom('off', 'warn', 'revert', 'revert') }) },
  {
    weight: 1,
    arbitrary: fc.record({ jobtitle: fc.constantFrom('Intern', 'Intern', 'CFO', null) }),
  },
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;
type Step = { readonly minutes: number; readonly act: Act };
const steps = fc.array(fc.record({ minutes: pause, act }), { minLength: 3, maxLength: 30 });

type Entry = { readonly value: string; readonly at: number; readonly byUs: boolean };

/** HubSpot and Baton's memory, with what people do in between. */
function createWorld() {
  let now = NOW;
  let record: GateRecord | null = null;
  let mode: keyof typeof FILES = 'revert';
  let deals: 'none' | 'open' | 'unread' = 'none';
  let jobtitle: string | null = 'Intern';
  const history: Entry[] = [{ value: 'lead', at: NOW - 5 * DAY, byUs: false }];
  /** When Baton took a stage away. */
  const taken: number[] = [];
  const bypasses: number[] = [];

  const present = () => history[0]?.value ?? '';
  const set = (value: string, byUs: boolean) => {
    if (value === present()) return;
    history.unshift({ value, at: now, byUs });
  };
  const stage = (): PropertyValue => {
    const [newest, ...older] = history;
    const { value = '', at = 0, byUs = false } = newest ?? {};
    return property(value || null, {
      since: mode === 'off' ? null : at,
      setBy: mode === 'off' ? null : byUs ? 'INTEGRATION' : 'CRM_UI',
      before: older.find((entry) => entry.value !== '' && entry.value !== value)?.value,
    });
  };
  const picture = (): Picture => {
    const open = deals === 'open' ? [{ id: '1', name: 'Deal', ownerId: null }] : [];
    return pictureWith(
      { jobtitle, lifecyclestage: stage() },
      {
        openDeals:
          deals === 'unread'
            ? { available: false, reason: 'no scope' }
            : { available: true, value: open },
      },
    );
  };
  /** Without a gate no history is read, so who emptied a stage that Baton owes nothing for cannot be told. */
  const isUnseen = () => mode === 'off' && !record?.revert?.owed;
  const carryOut = (write: readonly string[], fate: (typeof FATES)[number]) => {
    if (fate === 'nothing written') return;
    for (const value of fate === 'only emptied' ? write.slice(0, 1) : write) {
      now += 1;
      if (value === '') {
        expect([mode, deals, present()]).toEqual(['revert', 'none', GATE]);
        taken.push(now);
      } else expect(present()).toBe('');
      set(value, true);
    }
    if (fate === 'not remembered' || fate === 'only emptied') return;
    record = record && reverted(record, now);
    if (fate !== 'late clear' || write.length === 1) return;
    now += MINUTE;
    set('', true);
  };
  const takeLook = ({ look: fate, shadow }: { look: (typeof FATES)[number]; shadow: boolean }) => {
    const earlier = history.map(({ value }) => value);
    const view = buildView({ picture: picture(), checklist: FILES[mode], now });
    const remembered = { record, window: NO_WINDOW, owners: OWNERS, connectedAt: NOW - DAY };
    const seen = gateStep({ ...remembered, evaluation: evaluate(view), shadow }, view);
    record = seen.record;
    const { write } = seen;
    if (seen.bypass) bypasses.push(seen.bypass.at);
    const to = write?.at(-1) ?? null;
    if (write) {
      expect([[to], ['', to]]).toContainEqual(write);
      expect(earlier).toContain(to);
      expect([GATE, '']).not.toContain(to);
    }
    if (shadow) return;
    if (write) carryOut(write, fate);
    // An empty stage is a person's doing, or a look that comes to its end mends it.
    const isDone = fate === 'whole' || fate === 'not remembered';
    if (isDone && present() === '' && !isUnseen()) expect(history[0]?.byUs).toBe(false);
  };
  return {
    take: ({ minutes, act: what }: Step) => {
      now += minutes * MINUTE;
      if ('stage' in what) set(what.stage, false);
      else if ('look' in what) takeLook(what);
      else if ('deals' in what) deals = what.deals as typeof deals;
      else if ('mode' in what) mode = what.mode as typeof mode;
      else jobtitle = what.jobtitle;
    },
    taken,
    bypasses,
    entries: () => history.filter(({ value, byUs }) => value === GATE && !byUs).map(({ at }) => at),
  };
}

it('A6 takes a stage away at most once in 30 days, leaves none empty, and counts an entry once, whatever people do and wherever it is cut off', () => {
  let reverts = 0;
  fc.assert(
    fc.property(steps, (all) => {
      const world = createWorld();
      for (const step of all) world.take(step);
      const { taken, bypasses } = world;
      taken.slice(1).forEach((at, i) => {
        expect(at - (taken[i] ?? 0)).toBeGreaterThan(30 * DAY - MINUTE);
      });
      expect(new Set(bypasses).size).toBe(bypasses.length);
      expect(world.entries()).toEqual(expect.arrayContaining(bypasses));
      reverts += taken.length;
    }),
    { numRuns: 2000 },
  );
  // The stories are not idle ones.
  expect(reverts).toBeGreaterThan(100);
});
