import { describe, expect, it } from 'vitest';

import { evaluate } from '../../../src/domain/checklist/evaluate.ts';
import type { Picture } from '../../../src/domain/lead/picture.ts';
import { nurtureTrack } from '../../../src/domain/nurture/track.ts';
import {
  buildChecklist,
  buildView,
  lookAt,
  pictureWith,
  pictureWithSignals,
  property,
  readyPicture,
} from '../../support/builders.ts';

const INTERN = { jobtitle: 'Intern', hs_buying_role: 'BLOCKER' };
const LATE_INTERN = { ...pictureWithSignals(), contact: pictureWith(INTERN).contact };

function trackOf(picture: Picture, nurture?: readonly object[]): string | null {
  const view = buildView({
    picture,
    ...(nurture ? { checklist: buildChecklist({ nurture }) } : {}),
  });
  return nurtureTrack(evaluate(view), view)?.id ?? null;
}

function track(id: string, when: object, list?: number) {
  return { id, intent: 'keep_warm', when, ...(list ? { list } : {}) };
}

describe('the nurture track', () => {
  it.each([
    ['keep-warm', 'no buying signal', pictureWithSignals()],
    ['find-out', 'an open question', pictureWith({ jobtitle: null })],
    ['open-window', 'the wrong person', pictureWith(INTERN)],
    ['keep-warm', 'both: the first that matches', LATE_INTERN],
  ])('F1 is %s for %s', (id, _why, picture) => {
    expect(trackOf(picture)).toBe(id);
  });

  it.each([
    ['ready', readyPicture()],
    ['disqualified', pictureWith({ email: 'dana@gmail.com' })],
    ['not a lead', pictureWith({ lifecyclestage: 'other' })],
  ])('F1 is none for who is %s', (_name, picture) => {
    expect(trackOf(picture, [track('all', { property: 'email', known: true })])).toBeNull();
  });

  it('F1 is none where no track matches', () => {
    expect(trackOf(pictureWith(INTERN), [track('a', { missing: ['right-time'] })])).toBeNull();
  });

  const missing = { missing: ['right-time'] };
  const other = { missing: ['right-person'] };
  const cfo = { property: 'jobtitle', is: 'CFO' };
  const open = { property: 'phone', is: '1' };

  it.each([
    ['all: both hold', { all: [missing, cfo] }, true],
    ['all: one does not', { all: [missing, other] }, false],
    ['any: one holds', { any: [other, missing] }, true],
    ['none: neither holds', { none: [other, { unknown: 'any' }] }, true],
    ['none: one holds', { none: [other, missing] }, false],
    ['an open question is no yes', { all: [missing, open] }, false],
    ['… and neither is its opposite', { none: [open] }, false],
  ])('F1 combines conditions: %s', (_name, when, matches) => {
    expect(trackOf(pictureWithSignals(), [track('t', when)])).toBe(matches ? 't' : null);
  });
});

describe('the list of a track', () => {
  const checklist = buildChecklist({
    nurture: [
      track('warm', missingTime(), 123),
      track('other', { missing: ['right-person'] }, 456),
    ],
  });
  const cold = pictureWithSignals();

  function missingTime() {
    return { missing: ['right-time'] };
  }

  it('F1 is entered once', () => {
    const { plan, record } = lookAt({ picture: cold, checklist });
    expect(plan.list).toEqual({ add: '123', remove: null });
    const again = lookAt({ picture: cold, checklist, record: { ...record, list: '123' } });
    expect(again.plan.list).toBeNull();
  });

  it('F1 is changed with the track, and left when the window opens', () => {
    const { record } = lookAt({ picture: cold, checklist });
    const member = { ...record, list: '123' };
    const moved = lookAt({ picture: pictureWith(INTERN), checklist, record: member });
    expect(moved.plan.list).toEqual({ add: '456', remove: '123' });
    const opened = lookAt({ checklist, record: member });
    expect(opened).toMatchObject({
      change: 'opened',
      plan: { list: { add: null, remove: '123' } },
    });
  });

  it('F1 is left by who is disqualified', () => {
    const { record } = lookAt({ picture: cold, checklist });
    const picture = pictureWith({ email: 'dana@gmail.com' });
    const { plan } = lookAt({ picture, checklist, record: { ...record, list: '123' } });
    expect(plan.list).toEqual({ add: null, remove: '123' });
  });

  describe('G12 whose record was lost', () => {
    const was = (id: string) => ({ baton_nurture_track: property(id) });
    const inTrack = (id: string) => ({ ...cold, contact: { ...cold.contact, ...was(id) } });

    it('is left by who opens a window', () => {
      const ready = readyPicture();
      const picture = { ...ready, contact: { ...ready.contact, ...was('warm') } };
      const { plan, record } = lookAt({ picture, checklist });
      expect(plan.list).toEqual({ add: null, remove: '123' });
      expect(record.list).toBe('123');
    });

    it('is changed with the track', () => {
      expect(lookAt({ picture: inTrack('other'), checklist }).plan.list).toEqual({
        add: '123',
        remove: '456',
      });
    });

    it('is entered once more by who may not have been put there, and by no other', () => {
      const { plan, record } = lookAt({ picture: inTrack('warm'), checklist });
      expect(plan.list).toEqual({ add: '123', remove: null });
      // Not until it was put there once.
      const again = lookAt({ picture: inTrack('warm'), checklist, record });
      expect(again.plan.list).toEqual({ add: '123', remove: null });
      const there = { ...record, list: '123' };
      expect(lookAt({ picture: inTrack('warm'), checklist, record: there }).plan.list).toBeNull();
    });

    it('is remembered through shadow mode', () => {
      const { record } = lookAt({ picture: inTrack('other'), checklist, shadow: true });
      const live = lookAt({ picture: inTrack('other'), checklist, record });
      expect(live.plan.list).toEqual({ add: '123', remove: '456' });
    });

    it.each(['gone', ''])('is none when the track is %j', (id) => {
      expect(lookAt({ picture: inTrack(id), checklist }).plan.list).toEqual({
        add: '123',
        remove: null,
      });
    });
  });

  it('G16 is not touched in shadow mode', () => {
    expect(lookAt({ picture: cold, checklist, shadow: true }).plan.list).toBeNull();
  });
});

describe('properties of a track', () => {
  it('F1 say track and intent, and are cleared when the window opens', () => {
    const { plan, record } = lookAt({ picture: pictureWithSignals() });
    expect(plan.properties).toMatchObject({
      baton_nurture_track: 'keep-warm',
      baton_nurture_intent: 'keep_warm',
    });
    const picture = pictureWith(plan.properties);
    expect(lookAt({ record, picture }).plan.properties).toMatchObject({
      baton_window: 'open',
      baton_nurture_track: '',
      baton_nurture_intent: '',
    });
  });

  it('F3 pause marketing mail while the window is under way, and never say no to who was not paused', () => {
    expect(lookAt().plan.properties).toMatchObject({ baton_mail_pause: 'true' });
    expect(lookAt({ picture: pictureWithSignals() }).plan.properties).not.toHaveProperty(
      'baton_mail_pause',
    );
    const { record } = lookAt();
    const paused = { baton_mail_pause: property('true'), hs_email_optout: 'true' };
    expect(lookAt({ record, picture: pictureWith(paused) }).plan.properties).toMatchObject({
      baton_mail_pause: 'false',
    });
    expect(lookAt({ shadow: true }).plan.properties).not.toHaveProperty('baton_mail_pause');
  });
});
