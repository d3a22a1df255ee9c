import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { openQuestion } from '../../../src/domain/dialogue/open-question.ts';
import { NO_ENGAGEMENTS } from '../../../src/domain/lead/picture.ts';
import type { Picture, PropertyValue } from '../../../src/domain/lead/picture.ts';
import {
  buildChecklist,
  buildSignal,
  buildView,
  DAY,
  HOUR,
  NOW,
  pictureWith,
  property,
} from '../../support/builders.ts';
import { facts, lacking, toPicture } from '../../support/any-picture.ts';
import { buildEngagement, engagements } from '../../support/engagement-builders.ts';

const ASKED = NOW - 3 * HOUR;
const words = (value: string | null, change: Partial<PropertyValue> = {}) =>
  property(value, { label: 'Message', since: ASKED, setBy: 'FORM', ...change });
const MESSAGE = words('Does it work with Okta?');
const ALL_READ = { engagements: engagements([]) };

function asked(values: Record<string, PropertyValue>, change: Partial<Picture> = ALL_READ) {
  return openQuestion(buildView({ picture: pictureWith(values, change) }));
}

describe('openQuestion', () => {
  it('C3 quotes the newest of their own words', () => {
    expect(asked({ message: MESSAGE })).toEqual({
      quote: 'Does it work with Okta?',
      label: 'Message',
      since: ASKED,
      unanswered: true,
    });
  });

  it('C3 looks into all properties that the file names', () => {
    const checklist = buildChecklist({ dialogue: { question_from: ['message', 'need', 'none'] } });
    const need = words('We need SSO', { label: 'Your need', since: ASKED + HOUR });
    const picture = pictureWith({ message: MESSAGE, need }, ALL_READ);
    expect(openQuestion(buildView({ checklist, picture }))).toMatchObject({ label: 'Your need' });
    const silent = buildChecklist({ dialogue: undefined });
    expect(openQuestion(buildView({ checklist: silent, picture }))).toBeNull();
  });

  it.each([
    ['empty', words(null)],
    ['nothing to see', words(' \u200b\n')],
    ['of unknown age', words('Okta?', { since: null })],
    ['of unknown source', words('Okta?', { setBy: null })],
    ['typed in by a seller', words('Okta?', { setBy: 'CRM_UI' })],
    ['imported', words('Okta?', { setBy: 'IMPORT' })],
    ['written by an integration', words('Okta?', { setBy: 'INTEGRATION' })],
    ['91 days old', words('Okta?', { since: NOW - 91 * DAY })],
    ['of the future', words('Okta?', { since: NOW + HOUR })],
  ])('G23 is none where the value is %s', (_what, message) => {
    expect(asked({ message })).toBeNull();
  });

  it('is none where the property was not read, whatever its name', () => {
    const checklist = buildChecklist({ dialogue: { question_from: ['constructor', 'message'] } });
    expect(openQuestion(buildView({ checklist }))).toBeNull();
  });

  it('C3 cuts at a word after 25 words', () => {
    const many = Array.from({ length: 40 }, (_, i) => `w${i}`);
    expect(asked({ message: words(many.join('\n')) })?.quote).toBe(
      `${many.slice(0, 25).join(' ')}…`,
    );
  });

  it('G25 leaves nothing in it that would end the quotation', () => {
    expect(asked({ message: words('Okta?” He agreed. “Really') })?.quote).toBe(
      "Okta?' He agreed. 'Really",
    );
  });

  it.each([
    ['a call since', buildEngagement({ at: ASKED + 1 }), 'answered'],
    ['an e-mail since', buildEngagement({ kind: 'email', at: ASKED + 1 }), 'answered'],
    ['a meeting since', buildEngagement({ kind: 'meeting', at: NOW }), 'answered'],
    ['a message since', buildEngagement({ kind: 'message', at: NOW }), 'answered'],
    ['a call before', buildEngagement({ at: ASKED - 1 }), 'open'],
    ['a call that nobody took', buildEngagement({ at: NOW, isAttempt: true }), 'open'],
    ['a call of theirs', buildEngagement({ at: NOW, direction: 'inbound' }), 'open'],
    ['a meeting to come', buildEngagement({ kind: 'meeting', at: NOW + 1 }), 'open'],
  ] as const)('C3 after %s it is %s', (_what, engagement, state) => {
    const question = asked({ message: MESSAGE }, { engagements: engagements([engagement]) });
    expect(question?.unanswered).toBe(state === 'open' ? true : undefined);
  });

  it('C3 is answered by what the file does not count as a touch, too', () => {
    const touches = { count: ['meeting'], attempts: true };
    const call = buildEngagement({ at: NOW - HOUR });
    const picture = pictureWith({ message: MESSAGE }, { engagements: engagements([call]) });
    expect(openQuestion(buildView({ checklist: buildChecklist({ touches }), picture }))).toBeNull();
  });

  it('G23 claims no silence where an e-mail may have been a sequence’s', () => {
    const mail = buildEngagement({ kind: 'email', at: NOW - HOUR });
    const values = {
      message: MESSAGE,
      hs_sequences_is_enrolled: property('true', { type: 'bool' }),
    };
    expect(asked(values, { engagements: engagements([mail]) })?.unanswered).toBe(false);
  });

  const contacted = (at: number | null) => ({
    message: MESSAGE,
    notes_last_contacted: property(at === null ? null : new Date(at).toISOString()),
  });

  it.each([
    ['never in contact', contacted(null), true],
    ['in contact before', contacted(ASKED - HOUR), true],
    ['in contact since', contacted(ASKED + HOUR), undefined],
    ['of a date that is not read', { message: MESSAGE }, false],
    ['of a date that is none', { message: MESSAGE, notes_last_contacted: property('soon') }, false],
  ])('G23 where no engagement is read, and HubSpot says %s', (_what, values, unanswered) => {
    expect(asked(values, { engagements: NO_ENGAGEMENTS })?.unanswered).toBe(unanswered);
  });

  it('G23 claims no silence where their own reply hides what came before it', () => {
    const signals = {
      available: true,
      value: [buildSignal({ kind: 'reply', at: NOW - HOUR })],
    } as const;
    const change = { engagements: NO_ENGAGEMENTS, signals };
    expect(asked(contacted(NOW - HOUR), change)?.unanswered).toBe(false);
  });

  const hours = fc.integer({ min: 0, max: 100 });

  it('G23 says "unanswered" only where nobody answered, whatever cannot be read', () => {
    fc.assert(
      fc.property(facts, lacking, hours, fc.boolean(), (all, without, ago, isDated) => {
        const since = NOW - ago * HOUR;
        const happened = [...all.call, ...all.email, ...all.meeting, ...all.message]
          .filter(({ at, isAttempt }) => at <= NOW && !isAttempt)
          .toSorted((a, b) => b.at - a.at);
        // HubSpot's date of the last contact counts what they sent, too.
        const last = happened[0] ? new Date(happened[0].at).toISOString() : null;
        const values = {
          message: words('Does it work with Okta?', { since }),
          ...(isDated ? { notes_last_contacted: property(last) } : {}),
        };
        const picture = toPicture(all, without);
        const contact = { ...picture.contact, ...values };
        const question = openQuestion(buildView({ picture: { ...picture, contact } }));
        const wasAnswered = happened.some(
          ({ at, direction }) => direction === 'outbound' && at > since,
        );
        if (question?.unanswered) expect(wasAnswered).toBe(false);
        const allRead = ['call', 'email', 'meeting', 'message'].every((k) => !without.includes(k));
        if (allRead) expect(question?.unanswered).toBe(wasAnswered ? undefined : true);
      }),
      { numRuns: 400 },
    );
  });
});
