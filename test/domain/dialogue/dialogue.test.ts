import { describe, expect, it } from 'vitest';

import { toDialogue } from '../../../src/domain/dialogue/dialogue.ts';
import type { Picture } from '../../../src/domain/lead/picture.ts';
import type { Verdict } from '../../../src/domain/window/verdict.ts';
import {
  buildChecklist,
  buildSignal,
  buildView,
  DAY,
  HOUR,
  NOW,
  pageSignal,
  pictureWith,
  pictureWithSignals,
  property,
} from '../../support/builders.ts';
import { buildEngagement, engagements } from '../../support/engagement-builders.ts';

const DO_NOT_MENTION = 'Do not mention page visits or opened e-mails: we only saw them.';

function said(picture: Picture, verdicts: readonly Verdict[] = []) {
  return toDialogue(buildView({ picture }), verdicts);
}

describe('what marketing has said', () => {
  const sent = (at: number | null, name: string | null = 'Okta guide') => ({
    hs_email_last_send_date: property(at === null ? null : new Date(at).toISOString()),
    hs_email_last_email_name: property(name),
  });
  const AT = NOW - 2 * DAY;

  it('C3 is the last e-mail, by name', () => {
    expect(said(pictureWith(sent(AT))).marketingSaid).toEqual({
      name: 'Okta guide',
      sentAt: AT,
      seen: null,
    });
    expect(said(pictureWith(sent(AT, null))).marketingSaid?.name).toBeNull();
  });

  it.each([
    ['none was sent', sent(null)],
    ['it was 91 days ago', sent(NOW - 91 * DAY)],
    ['it is to come', sent(NOW + DAY)],
    ['HubSpot does not say', {}],
  ])('C3 is nothing where %s', (_what, values) => {
    expect(said(pictureWith(values)).marketingSaid).toBeNull();
  });

  it.each([
    [['email_open'], 'an open'],
    [['email_open', 'email_click'], 'a click'],
    [['form'], null],
  ] as const)('G24 with %j since, %s was seen', (kinds, seen) => {
    const value = kinds.map((kind) => buildSignal({ kind, at: AT + HOUR }));
    const picture = pictureWith(sent(AT), { signals: { available: true, value } });
    expect(said(picture)).toMatchObject({ marketingSaid: { seen }, hasObserved: seen !== null });
  });

  it('G24 saw nothing of it where the click came before', () => {
    const value = [buildSignal({ kind: 'email_click', at: AT - HOUR })];
    const picture = pictureWith(sent(AT), { signals: { available: true, value } });
    expect(said(picture)).toMatchObject({ marketingSaid: { seen: null }, hasObserved: false });
  });
});

describe('what the seller has said', () => {
  it('C3 is the last that reached them', () => {
    const all = [
      buildEngagement({ at: NOW - 2 * DAY, ownerId: '8' }),
      buildEngagement({ kind: 'email', at: NOW - DAY, ownerId: '7' }),
      buildEngagement({ at: NOW - HOUR, isAttempt: true }),
      buildEngagement({ at: NOW - HOUR, direction: 'inbound' }),
      buildEngagement({ kind: 'meeting', at: NOW + DAY }),
      buildEngagement({ at: NOW - 400 * DAY }),
    ];
    expect(said(pictureWith({}, { engagements: engagements(all) })).sellerSaid).toEqual({
      kind: 'email',
      at: NOW - DAY,
      ownerId: '7',
      certainty: 'seen',
    });
  });

  it('C3 is HubSpot’s own date where engagements are not read', () => {
    const at = NOW - 5 * DAY;
    const values = { notes_last_contacted: property(new Date(at).toISOString()) };
    expect(said(pictureWith(values)).sellerSaid).toMatchObject({ kind: null, at, ownerId: null });
  });

  it.each([
    ['nobody said anything', []],
    ['it was more than a year ago', [buildEngagement({ at: NOW - 370 * DAY })]],
    ['nobody was reached', [buildEngagement({ isAttempt: true })]],
  ])('C3 is nothing where %s', (_what, all) => {
    expect(said(pictureWith({}, { engagements: engagements(all) })).sellerSaid).toBeNull();
  });
});

describe('do not', () => {
  it('G24 mention what was only seen', () => {
    const seen = said(pictureWithSignals(pageSignal('/security', NOW - HOUR)));
    expect(seen).toMatchObject({ hasObserved: true, doNots: [DO_NOT_MENTION] });
    const told = said(pictureWithSignals(buildSignal(), pageSignal('/blog', NOW - HOUR)));
    expect(told).toMatchObject({ hasObserved: false, doNots: [] });
  });

  it('C4 do what a rule of the file says', () => {
    const declined = buildSignal({ name: 'Decline demo', at: NOW - DAY });
    expect(said(pictureWithSignals(declined)).doNots).toEqual([
      'Do not offer a demo: declined on Mon 23 Nov',
    ]);
    const long = buildSignal({ name: 'Decline demo', at: NOW - 91 * DAY });
    expect(said(pictureWithSignals(long)).doNots).toEqual([]);
  });

  const rules = (...do_not: unknown[]) => {
    const view = buildView({
      checklist: buildChecklist({ do_not }),
      picture: pictureWithSignals(pageSignal('/careers', NOW - HOUR)),
    });
    return toDialogue(view, []);
  };
  const CFO = { property: 'jobtitle', is: 'CFO' };

  it('C4 keep the order of the file, and only what holds', () => {
    const found = rules(
      { when: CFO, say: 'Do not explain what a {{ contact.jobtitle }} does' },
      { when: { property: 'jobtitle', is: 'CTO' }, say: 'Do not talk about code' },
      { when: { touch: 'call' }, say: 'Do not call: unknown is not met' },
      { when: { none: [{ property: 'jobtitle', is: 'CTO' }] }, say: 'Do not send the API guide' },
    );
    expect(found.doNots).toEqual(['Do not explain what a CFO does', 'Do not send the API guide']);
  });

  it.each([
    [CFO, 'Take care: CFO'],
    [
      { none: [{ property: 'jobtitle', is: 'CTO' }] },
      'Take care: a do-not rule of the checklist holds',
    ],
  ])('G26 says what was found where a sentence cannot be filled: %j', (when, text) => {
    expect(rules({ when, say: 'Not by {{ contact.phone }}' }).doNots).toEqual([text]);
  });

  it('G24 mention what a rule has only seen', () => {
    const when = { signal: 'page', url_contains: '/careers' };
    expect(rules({ when, say: 'Do not sell: they look for work' }).doNots).toEqual([
      DO_NOT_MENTION,
      'Do not sell: they look for work',
    ]);
  });
});

describe('a rejection', () => {
  const verdict = (change: Partial<Verdict> = {}): Verdict => ({
    value: 'rejected',
    at: NOW - 5 * HOUR,
    reason: 'bad_timing',
    ...change,
  });
  const doNots = (...verdicts: Verdict[]) => said(pictureWith({}), verdicts).doNots;

  it.each([
    [
      'bad_timing',
      'Do not start over: rejected as bad timing on Tue 24 Nov. See what has changed.',
    ],
    [
      'right-person',
      'Do not start over: rejected over “Right person” on Tue 24 Nov. See what has changed.',
    ],
    [
      'duplicate',
      'Do not write twice: rejected as a duplicate on Tue 24 Nov. Look who is in touch already.',
    ],
  ])('C4 as %s is told', (reason, text) => {
    expect(doNots(verdict({ reason }))).toEqual([text]);
  });

  it.each([
    ['there is none', []],
    ['it was accepted', [verdict({ value: 'accepted' })]],
    ['no reason was given', [verdict({ reason: null })]],
    ['the reason is empty', [verdict({ reason: ' ' })]],
    ['the reason says nothing', [verdict({ reason: 'other' })]],
    ['it is more than a year old', [verdict({ at: NOW - 370 * DAY })]],
    ['a later answer was yes', [verdict({ at: NOW - DAY }), verdict({ value: 'accepted' })]],
  ])('C4 is not told where %s', (_what, verdicts) => {
    expect(doNots(...verdicts)).toEqual([]);
    expect(doNots(...verdicts.toReversed())).toEqual([]);
  });

  it('C4 is told of the last one', () => {
    expect(doNots(verdict({ at: NOW - 3 * DAY, reason: 'duplicate' }), verdict())).toEqual([
      'Do not start over: rejected as bad timing on Tue 24 Nov. See what has changed.',
    ]);
  });
});
