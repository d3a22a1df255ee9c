import { describe, expect, it } from 'vitest';
import type { LookInput } from '../../../src/domain/handoff/look.ts';
import { reverted } from '../../../src/domain/gate/gate.ts';
import { NEW_LEAD } from '../../../src/domain/lead/lead-record.ts';
import type { LeadRecord } from '../../../src/domain/lead/lead-record.ts';
import type { Picture, PropertyValue } from '../../../src/domain/lead/picture.ts';
import {
  buildChecklist,
  buildCriterion,
  buildOwner,
  DAY,
  HOUR,
  lookAt,
  MINUTE,
  NOW,
  OWNERS,
  pictureWith,
  property,
  readyPicture,
  TIMING,
} from '../../support/builders.ts';

const GATE = 'salesqualifiedlead';
const ENTERED = NOW - MINUTE;

const gated = (mode: string, change: Readonly<Record<string, unknown>> = {}) =>
  buildChecklist({ gate: { stage: GATE, mode }, ...change });
const WARN = gated('warn');
const REVERT = gated('revert');

/** As it stands after a seller has moved the lead from `lead` into the gate's stage. */
function stage(change: Partial<PropertyValue> = {}): PropertyValue {
  return property(GATE, {
    type: 'enumeration',
    label: 'Lifecycle stage',
    since: ENTERED,
    setBy: 'CRM_UI',
    setByUser: '123',
    before: 'lead',
    ...change,
  });
}

/** Baton's own writes. */
const emptied = (since: number) =>
  stage({ value: null, since, setBy: 'INTEGRATION', setByUser: undefined, before: GATE });
const putBack = (since: number) =>
  stage({ value: 'lead', since, setBy: 'INTEGRATION', setByUser: undefined, before: GATE });

/** Not ready: an intern who asked for a price. */
function intern(lifecyclestage = stage(), change: Partial<Picture> = {}): Picture {
  return pictureWith({ jobtitle: 'Intern', lifecyclestage }, change);
}

const ready = (lifecyclestage = stage()) => pictureWith({ lifecyclestage });
const noSignals = { signals: { available: true, value: [] } } as const;
const deal = { available: true, value: [{ id: '1', name: 'Deal', ownerId: null }] } as const;
const unread = { available: false, reason: 'no scope' } as const;

/** Looks one after the other, each with what the one before remembered. */
function story(start: LeadRecord = NEW_LEAD) {
  let record = start;
  return {
    look: (picture: Picture, change: Partial<LookInput> = {}) => {
      const seen = lookAt({ picture, checklist: REVERT, record, ...change });
      record = seen.record;
      return { bypass: seen.bypass, write: seen.plan.stage };
    },
    /** What the worker remembers when the stage was written. */
    carriedOut: (now: number) => {
      record = { ...record, gate: record.gate && reverted(record.gate, now) };
    },
    record: () => record,
  };
}

/** A lead whose stage was put back at an instant, all written and remembered. */
function revertedAt(at: number) {
  const told = story();
  const early = { now: at, connectedAt: at - DAY, checklist: LONG_AGO };
  expect(told.look(intern(stage({ since: at - MINUTE })), early).write).toEqual(['', 'lead']);
  told.carriedOut(at);
  return told;
}

const header = (change: object) => ({ checklist: { ...REVERT.checklist, ...change } });
const LONG_AGO = gated('revert', header({ effective_from: '2026-01-01' }));

describe('a lead that enters the gate’s stage', () => {
  it.each([
    ['off', null, null],
    ['warn', ['right-person'], null],
    ['revert', ['right-person'], ['', 'lead']],
  ])('A6 without meeting the checklist, mode %s', (mode, missing, write) => {
    const told = story().look(intern(), { checklist: gated(mode) });
    expect(told.bypass?.missing ?? null).toEqual(missing);
    expect(told.write).toEqual(write);
  });

  it('A6 in a portal whose file has no gate', () => {
    const checklist = buildChecklist({ gate: undefined });
    expect(story().look(intern(), { checklist })).toEqual({ bypass: null, write: null });
  });

  it.each([
    ['an unmet criterion', intern(), ['right-person']],
    [
      'several',
      pictureWith({ jobtitle: 'Intern', lifecyclestage: stage() }, noSignals),
      ['right-person', 'right-time'],
    ],
    [
      'an unknown criterion',
      pictureWith({ jobtitle: null, lifecyclestage: stage() }),
      ['right-person'],
    ],
    [
      'a disqualifier',
      pictureWith({ email: 'dana@gmail.com', lifecyclestage: stage() }),
      ['free-mail'],
    ],
    [
      'a disqualifier and a criterion',
      pictureWith({ email: 'dana@gmail.com', jobtitle: 'Intern', lifecyclestage: stage() }),
      ['free-mail', 'right-person'],
    ],
  ])('A6 is recorded with what it did not meet: %s', (_what, picture, missing) => {
    const { bypass, write } = story().look(picture);
    expect(bypass).toMatchObject({ at: ENTERED, stage: GATE, missing });
    expect(write).toEqual(['', 'lead']);
  });

  it.each([
    ['a seller', stage(), { by: 'Sam Seller', userId: '123', source: 'CRM_UI' }],
    [
      'a user who owns nothing',
      stage({ setByUser: '9' }),
      { by: null, userId: '9', source: 'CRM_UI' },
    ],
    [
      'a workflow',
      stage({ setByUser: undefined, setBy: 'AUTOMATION_PLATFORM' }),
      { by: null, userId: null, source: 'AUTOMATION_PLATFORM' },
    ],
  ])('A6 is recorded with who moved it: %s', (_who, value, who) => {
    const owners = [buildOwner({ userId: '123' }), ...OWNERS];
    expect(story().look(intern(value), { owners }).bypass).toMatchObject(who);
  });

  const waits = gated('revert', header({ effective_from: '2027-01-01' }));
  const passes = gated('revert', {
    nurture: [],
    criteria: [buildCriterion({ if_unknown: 'pass' }), TIMING],
  });
  const since = (at: number) => intern(stage({ since: at }));

  it.each<[string, Picture, Partial<LookInput>]>([
    ['the lead is ready', ready(), {}],
    [
      'what is unknown passes',
      pictureWith({ jobtitle: null, lifecyclestage: stage() }),
      { checklist: passes },
    ],
    ['it is another stage', intern(stage({ value: 'opportunity' })), {}],
    ['it was before the portal was connected', intern(), { connectedAt: NOW }],
    ['it was before the version began', since(Date.parse('2026-11-19T23:59:59+01:00')), {}],
    ['nobody knows when it was', intern(stage({ since: null })), {}],
    ['the portal has no lifecycle stage', readyPicture({ contact: {} }), {}],
  ])('A6 is no bypass when %s', (_when, picture, change) => {
    expect(story().look(picture, change)).toEqual({ bypass: null, write: null });
  });

  it.each<[string, Picture, Partial<LookInput>]>([
    ['on the version’s first day', since(Date.parse('2026-11-20T00:00:01+01:00')), {}],
    ['while the version waits, in shadow mode', intern(), { checklist: waits, shadow: true }],
  ])('A6 is a bypass %s', (_when, picture, change) => {
    expect(story().look(picture, change).bypass).not.toBeNull();
  });

  it('A6 is not asked for its timing while its window is open', () => {
    const told = story();
    told.look(pictureWith({}), { now: NOW - HOUR / 2 });
    expect(told.record().window.state).toBe('open');
    const late = readyPicture({ ...noSignals, contact: ready().contact });
    expect(told.look(late)).toEqual({ bypass: null, write: null });
  });

  it('A6 is asked for everything else while its window is open', () => {
    const told = story();
    told.look(pictureWith({}), { now: NOW - HOUR / 2 });
    expect(told.look(intern(stage(), noSignals)).bypass?.missing).toEqual(['right-person']);
  });

  it.each([
    ['applies_to', { applies_to: { property: 'lifecyclestage', is: 'subscriber' } }],
    ['applies_to', { applies_to: { property: 'lifecyclestage', is: GATE } }],
  ])('A6 whatever %s says', (_key, change) => {
    const checklist = gated('revert', change);
    expect(story().look(intern(), { checklist }).write).toEqual(['', 'lead']);
    expect(story().look(ready(), { checklist })).toEqual({ bypass: null, write: null });
  });
});

describe('one entry', () => {
  it('A6 G13 is one bypass, however often it is looked at', () => {
    const told = story();
    const seen = Array.from({ length: 5 }, (_, i) =>
      told.look(intern(), { checklist: WARN, now: NOW + i * HOUR }),
    );
    expect(seen.map(({ bypass }) => bypass !== null)).toEqual([true, false, false, false, false]);
  });

  it('A6 is no bypass because its evidence ages later', () => {
    const told = story();
    told.look(ready());
    const later = { now: NOW + 40 * DAY, connectedAt: NOW - DAY };
    expect(told.look(ready(), later)).toEqual({ bypass: null, write: null });
    expect(told.look(intern(), later)).toEqual({ bypass: null, write: null });
  });

  it('A6 after another is another bypass', () => {
    const told = story();
    const first = told.look(intern(), { checklist: WARN });
    told.look(intern(stage({ value: 'lead', since: NOW })), { checklist: WARN, now: NOW + HOUR });
    const again = intern(stage({ since: NOW + HOUR }));
    const second = told.look(again, { checklist: WARN, now: NOW + 2 * HOUR });
    expect([first.bypass?.at, second.bypass?.at]).toEqual([ENTERED, NOW + HOUR]);
  });

  it('A6 after one that met the checklist is a bypass too', () => {
    const told = story();
    expect(told.look(ready()).bypass).toBeNull();
    const again = intern(stage({ since: NOW + HOUR }));
    expect(told.look(again, { now: NOW + 2 * HOUR }).bypass?.at).toBe(NOW + HOUR);
  });
});

describe('putting the stage back', () => {
  it.each([
    ['a deal is open', intern(stage(), { openDeals: deal })],
    ['open deals could not be read', intern(stage(), { openDeals: unread })],
    ['the history knows no earlier stage', intern(stage({ before: undefined }))],
  ])(
    'A6 is not done when %s; the bypass is recorded, and nothing is put back later',
    (_when, picture) => {
      const told = story();
      expect(told.look(picture)).toMatchObject({
        bypass: { missing: ['right-person'] },
        write: null,
      });
      expect(told.look(intern(), { now: NOW + HOUR })).toEqual({ bypass: null, write: null });
    },
  );

  it.each([
    [29, null],
    [30, null],
    [31, ['', 'lead']],
  ])('A6 is done at most once in 30 days: %i days later', (days, write) => {
    const told = revertedAt(NOW - days * DAY);
    expect(told.look(intern(), { connectedAt: 0 })).toMatchObject({
      bypass: { at: ENTERED },
      write,
    });
  });

  it('A6 is not done again for a person who insists', () => {
    const told = revertedAt(NOW - HOUR);
    for (const days of [0, 1, 10, 29]) {
      const since = NOW + days * DAY;
      const seen = told.look(intern(stage({ since })), { now: since + MINUTE });
      expect(seen).toMatchObject({ bypass: { at: since }, write: null });
    }
  });

  it('A6 G04 is over when the stage stands there again', () => {
    const told = revertedAt(NOW - HOUR);
    expect(told.look(intern(putBack(NOW - HOUR)))).toEqual({ bypass: null, write: null });
    expect(told.record().gate?.revert).toMatchObject({ to: 'lead', owed: false });
  });
});

describe('in shadow mode', () => {
  it('G16 A6 a bypass is recorded with what would be put back, and is not put back later', () => {
    const told = story();
    const seen = told.look(intern(), { shadow: true });
    expect(seen).toMatchObject({ bypass: { missing: ['right-person'] }, write: ['', 'lead'] });
    expect(told.look(intern(), { now: NOW + HOUR })).toEqual({ bypass: null, write: null });
  });

  it('A6 nothing counts as put back', () => {
    const told = story();
    told.look(intern(), { shadow: true });
    const again = intern(stage({ since: NOW + HOUR }));
    expect(told.look(again, { now: NOW + 2 * HOUR }).write).toEqual(['', 'lead']);
  });

  it('G16 A6 what was decided before and not begun is given up', () => {
    const told = story();
    told.look(intern());
    expect(told.look(intern(), { shadow: true }).write).toBeNull();
    expect(told.look(intern(), { now: NOW + HOUR }).write).toBeNull();
  });

  it('A6 a stage that was emptied before is put back when writes are on again', () => {
    const told = story();
    told.look(intern());
    told.look(intern(emptied(NOW)), { shadow: true, now: NOW + DAY });
    expect(told.look(intern(emptied(NOW)), { now: NOW + 2 * DAY }).write).toEqual(['lead']);
  });
});

describe('a revert that was cut off', () => {
  /** Decided and remembered; the worker died somewhere on the way. */
  const cutOff = () => {
    const told = story();
    told.look(intern());
    return told;
  };
  const later = { now: NOW + HOUR };

  it('A6 before anything was written is done from the beginning', () => {
    expect(cutOff().look(intern(), later)).toEqual({ bypass: null, write: ['', 'lead'] });
  });

  it.each<[string, Picture, Partial<LookInput>]>([
    ['a deal was opened', intern(stage(), { openDeals: deal }), {}],
    ['open deals cannot be read', intern(stage(), { openDeals: unread }), {}],
    ['the lead has become ready', ready(), {}],
    ['the file says warn', intern(), { checklist: WARN }],
    ['the file says off', intern(), { checklist: gated('off') }],
    [
      'the gate stands elsewhere',
      intern(),
      { checklist: gated('revert', { gate: { stage: 'opportunity', mode: 'revert' } }) },
    ],
  ])('A6 before anything was written is given up for good when %s', (_when, picture, change) => {
    const told = cutOff();
    expect(told.look(picture, { ...later, ...change })).toEqual({ bypass: null, write: null });
    expect(told.look(intern(), { now: NOW + DAY }).write).toBeNull();
  });

  it.each<[string, Partial<Picture>, Partial<LookInput>]>([
    ['', {}, {}],
    [', beside an open deal', { openDeals: deal }, {}],
    [', where open deals cannot be read', { openDeals: unread }, {}],
    [', when the file says warn', {}, { checklist: WARN }],
    [', when the file says off', {}, { checklist: gated('off') }],
    [
      ', when the file has no gate any more',
      {},
      { checklist: buildChecklist({ gate: undefined }) },
    ],
  ])('A6 after the stage was emptied is only set%s', (_when, part, change) => {
    const told = cutOff();
    const picture = intern(emptied(NOW), part);
    expect(told.look(picture, { ...later, ...change })).toEqual({ bypass: null, write: ['lead'] });
    expect(told.look(picture, { now: NOW + DAY, ...change }).write).toEqual(['lead']);
  });

  it.each([
    ['after all was written', putBack(NOW)],
    ['and a person chose another stage', stage({ value: 'opportunity', since: NOW + 1 })],
    ['and a person chose an earlier stage', stage({ value: 'subscriber', since: NOW + 1 })],
  ])('A6 G15 %s: nothing is written, then or later', (_when, value) => {
    const told = cutOff();
    expect(told.look(intern(value), later)).toEqual({ bypass: null, write: null });
    expect(told.look(intern(), { now: NOW + DAY }).write).toBeNull();
  });

  it('A6 G15 and a person put the gate’s stage again: recorded, not put back', () => {
    const told = cutOff();
    const again = intern(stage({ since: NOW + MINUTE }));
    expect(told.look(again, later)).toMatchObject({ bypass: { at: NOW + MINUTE }, write: null });
    expect(told.look(again, { now: NOW + DAY })).toEqual({ bypass: null, write: null });
  });
});

it('A6 counts 30 days from when the stage was emptied, however long after the decision', () => {
  const told = story();
  told.look(intern());
  const month = NOW + 31 * DAY;
  expect(told.look(intern(), { now: month }).write).toEqual(['', 'lead']);
  const again = intern(stage({ since: month + HOUR }));
  expect(told.look(again, { now: month + DAY })).toMatchObject({ bypass: {}, write: null });
});

describe('a stage that is empty', () => {
  const empty = (since: number, setBy = 'INTEGRATION') => intern({ ...emptied(since), setBy });

  it('A6 because the first request arrived behind its repetition is set again', () => {
    const told = revertedAt(NOW - HOUR);
    told.carriedOut(NOW - HOUR / 2);
    expect(told.look(empty(NOW - HOUR / 2 + MINUTE))).toEqual({ bypass: null, write: ['lead'] });
    expect(told.record().gate?.revert?.owed).toBe(true);
    told.carriedOut(NOW);
    expect(told.look(intern(putBack(NOW)), { now: NOW + HOUR }).write).toBeNull();
  });

  it.each([
    ['a person emptied it', empty(NOW - HOUR + MINUTE, 'CRM_UI')],
    ['it was emptied long after', empty(NOW - MINUTE)],
    ['nobody knows when it was emptied', intern(stage({ value: null, since: null }))],
  ])('G15 stays empty when %s', (_when, picture) => {
    expect(revertedAt(NOW - HOUR).look(picture)).toEqual({ bypass: null, write: null });
  });

  it('stays empty where Baton never put one back', () => {
    expect(story().look(empty(NOW - MINUTE))).toEqual({ bypass: null, write: null });
    const told = story();
    told.look(intern(), { checklist: WARN });
    expect(told.look(empty(NOW))).toEqual({ bypass: null, write: null });
  });
});

it('G14 beside the stage only Baton’s own properties are written', () => {
  const { plan } = lookAt({ picture: intern(), checklist: REVERT });
  expect(Object.keys(plan.properties).filter((name) => !name.startsWith('baton_'))).toEqual([]);
});
