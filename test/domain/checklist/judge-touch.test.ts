import { describe, expect, it } from 'vitest';

import type { Engagement } from '../../../src/domain/lead/engagement.ts';
import type { Picture } from '../../../src/domain/lead/picture.ts';
import {
  buildChecklist,
  buildView,
  DAY,
  HOUR,
  judgeText,
  MINUTE,
  NOW,
  readyPicture,
} from '../../support/builders.ts';
import {
  buildEngagement,
  engagements,
  pictureWithEngagements,
} from '../../support/engagement-builders.ts';

function judged(leaf: unknown, ...all: readonly Engagement[]) {
  return judgeText(leaf, buildView({ picture: pictureWithEngagements(...all) }));
}

function byFile(touches: unknown, picture: Picture, leaf: unknown = { touch: 'any' }) {
  return judgeText(leaf, buildView({ checklist: buildChecklist({ touches }), picture }));
}

const CALL = buildEngagement();
const MAIL = buildEngagement({ kind: 'email', id: '78', title: 'Your question' });

describe('touch leaf', () => {
  it.each([
    ['a call of ours', {}, 'met'],
    ['a call of theirs', { direction: 'inbound' }, 'unmet'],
    ['a call that nobody answered', { isAttempt: true }, 'unmet'],
    ['a call to come', { at: NOW + 1 }, 'unmet'],
    ['a call right now', { at: NOW }, 'met'],
    ['an e-mail', { kind: 'email' }, 'unmet'],
  ] as const)('G22 %s: a call is %s', (_what, change, truth) => {
    expect(judged({ touch: 'call' }, buildEngagement(change)).truth).toBe(truth);
  });

  it.each([
    ['call', 'call', 'met'],
    ['email', 'email', 'met'],
    ['meeting', 'meeting', 'met'],
    ['message', 'message', 'met'],
    [['call', 'email'], 'email', 'met'],
    [['call', 'email'], 'meeting', 'unmet'],
    ['any', 'meeting', 'met'],
  ] as const)('A1 of %j a %s is %s', (touch, kind, truth) => {
    expect(judged({ touch }, buildEngagement({ kind })).truth).toBe(truth);
  });

  it.each([
    [7 * DAY, 'met'],
    [7 * DAY + 1, 'unmet'],
  ])('A1 counts a call from %i ms ago within 7 days: %s', (ago, truth) => {
    const call = buildEngagement({ at: NOW - ago });
    expect(judged({ touch: 'call', within: '7d' }, call).truth).toBe(truth);
  });

  it('A1 counts working days by the calendar', () => {
    const friday = buildEngagement({ at: Date.parse('2026-11-20T10:00:00+01:00') });
    expect(judged({ touch: 'call', within: '2 working days' }, friday).truth).toBe('met');
    expect(judged({ touch: 'call', within: '1 working day' }, friday).truth).toBe('unmet');
  });

  it('A1 counts to at_least over all kinds that are asked for', () => {
    const leaf = { touch: ['call', 'email'], at_least: 2 };
    expect(judged(leaf, CALL).truth).toBe('unmet');
    expect(judged(leaf, CALL, MAIL).truth).toBe('met');
    expect(judged({ touch: 'call', at_least: 2 }, CALL, MAIL).truth).toBe('unmet');
  });

  it('A1 `any` means the kinds that the file counts', () => {
    const picture = pictureWithEngagements(buildEngagement({ kind: 'meeting' }));
    expect(byFile({ count: ['call'] }, picture).truth).toBe('unmet');
    expect(byFile({ count: ['call', 'meeting'] }, picture).truth).toBe('met');
    expect(byFile({ count: ['call'] }, picture, { touch: ['any', 'meeting'] }).truth).toBe('met');
    expect(byFile({ count: ['call'] }, picture, { touch: 'meeting' }).truth).toBe('met');
  });

  it('A1 counts attempts where the file does', () => {
    const picture = pictureWithEngagements(buildEngagement({ isAttempt: true }));
    expect(byFile({ attempts: true }, picture).truth).toBe('met');
    expect(byFile({ attempts: false }, picture).truth).toBe('unmet');
  });

  it.each([
    ['found in what could be read', { touch: 'any' }, [CALL], 'met', null],
    [
      'not found in what could be read',
      { touch: 'any' },
      [],
      'unknown',
      'the app lacks the scope for email',
    ],
    [
      'too few in what could be read',
      { touch: 'any', at_least: 2 },
      [CALL],
      'unknown',
      'the app lacks the scope for email',
    ],
    ['not found, and e-mails not asked for', { touch: ['call', 'meeting'] }, [], 'unmet', null],
  ] as const)('B4 without the right to read e-mails: %s', (_what, leaf, all, truth, reason) => {
    const picture = readyPicture({ engagements: engagements(all, ['email']) });
    expect(judgeText(leaf, buildView({ picture }))).toMatchObject({ truth, reason });
  });

  it('B3 shows the newest touch with date and record', () => {
    const older = buildEngagement({ id: '70', at: NOW - DAY });
    const found = judged({ touch: 'any', say: 'Somebody was in touch' }, MAIL, older);
    expect(found.evidence).toEqual({
      about: 'Touch',
      value: 'one of us wrote an e-mail',
      at: NOW - HOUR,
      readAt: NOW - MINUTE,
      source: 'HubSpot email 78',
      basis: 'recorded',
      signal: null,
      say: 'Somebody was in touch',
    });
    expect(found.met).toEqual([found.evidence]);
  });

  it('B3 shows of too few what there is, and of none nothing', () => {
    expect(judged({ touch: 'call', at_least: 2 }, CALL)).toMatchObject({
      truth: 'unmet',
      evidence: { value: 'one of us called' },
      met: [],
    });
    expect(judged({ touch: 'call' })).toMatchObject({ truth: 'unmet', evidence: null });
  });
});
