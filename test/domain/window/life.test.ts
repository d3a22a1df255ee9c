import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { carriedOut } from '../../../src/domain/handoff/carried-out.ts';
import type { Look } from '../../../src/domain/handoff/look.ts';
import { NEW_LEAD } from '../../../src/domain/lead/lead-record.ts';
import type { LeadRecord } from '../../../src/domain/lead/lead-record.ts';
import { fromState, isAhead, toState } from '../../../src/domain/lead/lead-state.ts';
import type { LeadState } from '../../../src/domain/lead/lead-state.ts';
import { isUnderWay } from '../../../src/domain/window/window.ts';
import { anyEvent, beginning, toPicture } from '../../support/any-life.ts';
import type { Life, LifeEvent } from '../../support/any-life.ts';
import { buildChecklist, DAY, lookAt, MINUTE, NOW, toProperties } from '../../support/builders.ts';

const CHECKLIST = buildChecklist({
  nurture: [
    { id: 'keep-warm', intent: 'keep_warm', when: { missing: ['right-time'] }, list: 123 },
    { id: 'find-out', intent: 'find_out', when: { unknown: 'any' } },
  ],
});
const COOL_DOWN_MS = 14 * DAY;

/** A look is carried out whole, or the worker dies after it was remembered; a portal may be in shadow for a while; Redis may be lost. */
type Deed =
  | { readonly event: LifeEvent }
  | { readonly look: 'carried out' | 'worker dies' }
  | { readonly shadow: boolean }
  | { readonly lose: 'redis' };

const anyDeed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 10, arbitrary: anyEvent.map((event) => ({ event })) },
  { weight: 8, arbitrary: fc.constant<Deed>({ look: 'carried out' }) },
  { weight: 2, arbitrary: fc.constant<Deed>({ look: 'worker dies' }) },
  { weight: 1, arbitrary: fc.boolean().map((shadow) => ({ shadow })) },
  { weight: 2, arbitrary: fc.constant<Deed>({ lose: 'redis' }) },
);

/** What stands in HubSpot, as far as plans were carried out, and what is remembered. */
type World = {
  life: Life;
  record: LeadRecord;
  shadow: boolean;
  /** `baton_state` of the contact, sealed or not. */
  state: string | null;
  again: number | null;
  readonly open: Set<string>;
  readonly told: Set<string>;
  wasPaused: boolean;
};

function newWorld(): World {
  return {
    life: beginning(NOW),
    record: NEW_LEAD,
    shadow: false,
    state: null,
    again: null,
    open: new Set(),
    told: new Set(),
    wasPaused: false,
  };
}

function look(world: World, isCarriedOut: boolean): void {
  const before = world.record;
  const { life, shadow } = world;
  const seen = lookAt({
    picture: toPicture(life),
    record: before,
    checklist: CHECKLIST,
    owners: life.owners,
    shadow,
    now: life.now,
  });
  expectSound(seen, before, world);
  world.record = seen.record;
  world.again = seen.again;
  if (isCarriedOut && !shadow) carryOut(world, seen);
}

function carryOut(world: World, { plan, record }: Look): void {
  for (const task of [...plan.owed.map((end) => end.task), plan.task]) {
    if (task?.kind === 'ensure') {
      // What a person has ended stays ended.
      if (world.life.task?.ref !== task.ref) {
        world.life = { ...world.life, task: { ref: task.ref, state: 'open', postponedTo: null } };
      }
      if (world.life.task?.state === 'open') world.open.add(task.ref);
    } else if (task) world.open.delete(task.ref);
  }
  if (world.life.task?.state !== 'open') world.open.delete(world.life.task?.ref ?? '');
  const steps = isUnderWay(record.window) ? record.window : null;
  for (const { ref } of plan.told) world.told.add(ref);
  world.record = {
    ...carriedOut(record, plan, world.life.now, false),
    list: plan.list ? plan.list.add : record.list,
  };
  const state = toState(world.record, { notes: {}, tasks: {} });
  world.state = state && JSON.stringify(state);
  world.life = { ...world.life, contact: toProperties(plan.properties, world.life.contact) };
  const paused = world.life.contact.baton_mail_pause?.value ?? null;
  world.wasPaused ||= paused === 'true';
  const isWritten = steps !== null && !steps.shadow;
  expect(paused).toBe(isWritten ? 'true' : world.wasPaused ? 'false' : null);
  if (isWritten) expect(world.record.list).toBeNull();
  expect(world.open.size, 'one open seller task at most').toBeLessThanOrEqual(1);
  if (steps === null) expect([...world.open], 'no open task without a window').toEqual([]);
}

function expectSound(
  { plan, record, change, again, evaluation }: Look,
  before: LeadRecord,
  world: World,
): void {
  const { life, shadow, told } = world;
  const { window } = record;
  const ended = plan.owed.map((end) => end.task);
  const ensured = [plan.task, ...ended].filter((task) => task?.kind === 'ensure');
  if (!isUnderWay(window)) expect(ensured, 'an ended window asks for no task').toEqual([]);
  expect(ended.map((task) => task?.kind)).not.toContain('ensure');
  for (const task of ensured) {
    const alive = life.owners.find(({ ownerId }) => ownerId === task.ownerId);
    expect(alive?.active, 'G17 a live assignee').toBe(true);
  }
  if (again !== null) expect(again, 'a moment to come').toBeGreaterThan(life.now);
  expectReopening(change, before, evaluation.newestSignalAt, life.now);
  if (window.state === 'missed') {
    expect(window.last).toMatchObject({ reason: 'expired', touch: null });
  }
  if (isUnderWay(window)) {
    const { stepsTold, stepsTaken, steps, touch, verdict } = window;
    expect(stepsTold).toBeLessThanOrEqual(stepsTaken);
    expect(stepsTaken).toBeLessThanOrEqual(steps.length);
    expect(window.state).toBe(touch?.certainty === 'seen' ? 'working' : 'open');
    const taken = isUnderWay(before.window) ? before.window.stepsTaken : 0;
    if (touch || verdict || window.shadow) {
      expect(stepsTaken, 'G20 no step once somebody was there').toBe(taken);
      expect(plan.told, 'nobody is told once somebody was there').toEqual([]);
    }
  } else expect(plan.told).toEqual([]);
  if (!shadow) {
    const again = plan.told.filter(({ ref }) => told.has(ref) && isCarried(ref, before));
    expect(again, 'no step is told twice').toEqual([]);
  }
}

/** Told, and remembered as told. */
function isCarried(ref: string, { window }: LeadRecord): boolean {
  const number = Number(ref.split('/').at(-1));
  return isUnderWay(window) && window.stepsTold >= number;
}

function expectReopening(
  change: Look['change'],
  { window: { last, state } }: LeadRecord,
  newestSignalAt: number | null,
  now: number,
): void {
  if (change !== 'opened') return;
  expect(['closed', 'missed']).toContain(state);
  if (last === null) return;
  expect(newestSignalAt ?? 0, 'G05 a newer signal').toBeGreaterThan(last.closedAt);
  const coolDown = last.reason === 'rejected' ? COOL_DOWN_MS : 0;
  expect(now - last.closedAt, 'G05 the cool-down is over').toBeGreaterThanOrEqual(coolDown);
}

/** What is remembered is gone, with every timer; what stands on the contact is taken up, and the lead is looked at. */
function lose(world: World): void {
  const { life, record: before, state } = world;
  const known = state === null ? null : (JSON.parse(state) as LeadState);
  expect(known === null || !isAhead(known, before), 'what is remembered is never behind').toBe(
    true,
  );
  if (known) expect(isAhead(known, NEW_LEAD)).toBe(true);
  world.record = known ? fromState('151', known) : NEW_LEAD;
  world.again = life.now + MINUTE;
}

/** Time passes as in a running Baton: whenever a lead is due by itself, it is looked at. */
function live(world: World, to: number): void {
  for (let looks = 0; world.again !== null && world.again <= to; looks++) {
    expect(looks, 'a lead is not looked at without end').toBeLessThan(60);
    world.life = { ...world.life, now: world.again };
    look(world, true);
  }
  world.life = { ...world.life, now: to };
}

function act(world: World, deed: Deed): void {
  if ('look' in deed) look(world, deed.look === 'carried out');
  else if ('shadow' in deed) world.shadow = deed.shadow;
  else if ('lose' in deed) lose(world);
  else {
    const after = deed.event.happen(world.life);
    const to = after.now;
    world.life = { ...after, now: world.life.now };
    live(world, to);
  }
}

/** So that nobody takes a model for proof that never came to where it hurts. */
function reachedBy({ record: { window, list }, told }: World): string[] {
  return [
    window.state,
    ...(told.size > 0 ? ['told'] : []),
    ...(window.number > 1 ? ['opened again'] : []),
    ...(list === null ? [] : ['in a list']),
    ...(isUnderWay(window) && window.touch?.certainty === 'unsure' ? ['unsure'] : []),
    ...(window.last ? [window.last.reason] : []),
  ];
}

function play(deeds: readonly Deed[], reached: Set<string>): void {
  const world = newWorld();
  for (const deed of deeds) {
    act(world, deed);
    for (const what of reachedBy(world)) reached.add(what);
  }
  world.shadow = false;
  look(world, true);
  const { record } = world;
  look(world, true);
  expect(world.record, 'G01 the same look again changes nothing').toEqual(record);
}

describe('the life of a lead', () => {
  const lives = fc.array(anyDeed, { minLength: 5, maxLength: 40 });

  it(
    'G01 G02 G05 G12 G13 G17 G20 G22 keeps all promises, whatever happens in whatever order',
    {
      timeout: 120_000,
    },
    () => {
      fc.assert(
        fc.property(lives, (deeds) => play(deeds, new Set())),
        { numRuns: 60 },
      );
    },
  );

  it(
    '… also where it hurts: these lives come to every state and every end',
    {
      timeout: 120_000,
    },
    () => {
      const reached = new Set<string>();
      fc.assert(
        fc.property(lives, (deeds) => play(deeds, reached)),
        { numRuns: 100, seed: 7 },
      );
      const states = ['open', 'working', 'closed', 'missed'];
      const beside = ['told', 'opened again', 'in a list', 'unsure', 'rejected', 'deal_opened'];
      expect([...reached]).toEqual(expect.arrayContaining([...states, ...beside]));
    },
  );
});
