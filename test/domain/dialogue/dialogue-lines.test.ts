import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { dialogueLines, shortWords } from '../../../src/domain/dialogue/dialogue-lines.ts';
import type { DialogueLine } from '../../../src/domain/dialogue/dialogue-lines.ts';
import { toDialogue } from '../../../src/domain/dialogue/dialogue.ts';
import type { Dialogue } from '../../../src/domain/dialogue/dialogue.ts';
import type { Picture } from '../../../src/domain/lead/picture.ts';
import { escapeHtml } from '../../../src/domain/text/escape-html.ts';
import {
  buildChecklist,
  buildOwner,
  buildSignal,
  buildView,
  DAY,
  HOUR,
  NOW,
  OWNERS,
  pageSignal,
  pictureWith,
  property,
  ZONE,
} from '../../support/builders.ts';
import { facts, lacking, toPicture } from '../../support/any-picture.ts';
import { buildEngagement, engagements } from '../../support/engagement-builders.ts';
import { expectLine, HOSTILE, hostileText, named } from './hostile-texts.ts';

const SILENT: Dialogue = {
  lastTopic: null,
  openQuestion: null,
  marketingSaid: null,
  sellerSaid: null,
  doNots: [],
  hasObserved: false,
};
const QUESTION = {
  quote: 'Does it work with Okta?',
  label: 'Message',
  since: NOW - DAY,
  unanswered: true,
};
const PAGES = { say: 'security and compliance', on: NOW - 2 * DAY, basis: 'observed' } as const;
const FORM = { say: 'the form “Contact sales”', on: NOW - DAY, basis: 'declared' } as const;
const CALL = { kind: 'call', at: NOW - 5 * DAY, ownerId: '7', certainty: 'seen' } as const;
const MAIL = { name: 'Okta guide', sentAt: NOW - DAY, seen: null };

const told = (dialogue: Dialogue, owners = OWNERS) =>
  dialogueLines(dialogue, { owners, zone: ZONE }).map(toWords);
/** As it reads, without the label that all of them have that are no words of theirs. */
function toWords({ label, text, waits }: DialogueLine): string {
  return `${label === 'So far:' ? '' : `${label} `}${text}${waits ? ' No answer seen.' : ''}`;
}

function lines(change: Partial<Dialogue>): string[] {
  return told({ ...SILENT, ...change });
}

describe('dialogueLines', () => {
  it.each([
    [
      { openQuestion: QUESTION },
      'They asked on Mon 23 Nov: “Does it work with Okta?” No answer seen.',
    ],
    [
      { openQuestion: { ...QUESTION, unanswered: false } },
      'They asked on Mon 23 Nov: “Does it work with Okta?”',
    ],
    [
      { openQuestion: { ...QUESTION, quote: 'Looking for next year, no hurry.' } },
      'They wrote on Mon 23 Nov: “Looking for next year, no hurry.” No answer seen.',
    ],
    [{ lastTopic: PAGES }, 'Last about security and compliance (pages, seen Sun 22 Nov).'],
    [{ lastTopic: FORM }, 'Last about the form “Contact sales” (they told us, Mon 23 Nov).'],
    [{ sellerSaid: CALL }, 'Sam Seller called on Thu 19 Nov.'],
    [
      { sellerSaid: { ...CALL, kind: 'email', ownerId: '404' } },
      'One of us wrote an e-mail on Thu 19 Nov.',
    ],
    [{ sellerSaid: { ...CALL, kind: 'meeting' } }, 'Sam Seller met them on Thu 19 Nov.'],
    [{ sellerSaid: { ...CALL, kind: 'message' } }, 'Sam Seller wrote a message on Thu 19 Nov.'],
    [{ sellerSaid: { ...CALL, kind: null } }, 'Last contact on Thu 19 Nov.'],
    [
      { sellerSaid: { ...CALL, kind: 'email', certainty: 'unsure' } },
      'An e-mail went out on Thu 19 Nov, perhaps by a sequence.',
    ],
    [{ marketingSaid: MAIL }, 'Marketing sent “Okta guide” on Mon 23 Nov.'],
    [
      { marketingSaid: { ...MAIL, seen: 'a click' } },
      'Marketing sent “Okta guide” on Mon 23 Nov; we saw a click since.',
    ],
    [{ marketingSaid: { ...MAIL, name: null } }, 'Marketing sent an e-mail on Mon 23 Nov.'],
  ] as const)('C3 says of %j: %s', (change, text) => {
    expect(lines(change)).toEqual([text]);
  });

  it.each([
    ['a page', { lastTopic: PAGES }, true],
    ['a form', { lastTopic: FORM }, false],
    ['an opened e-mail', { marketingSaid: { ...MAIL, seen: 'an open' } }, true],
    ['an e-mail', { marketingSaid: MAIL }, false],
    ['a call', { sellerSaid: CALL }, false],
    ['a question', { openQuestion: QUESTION }, false],
  ] as const)('G24 knows of %s whether it was only seen', (_what, change, isSeen) => {
    const found = dialogueLines({ ...SILENT, ...change }, { owners: OWNERS, zone: ZONE });
    expect(found).toMatchObject([{ isSeen }]);
  });

  it('C3 says nothing where nothing is known', () => {
    expect(lines({})).toEqual([]);
  });

  it('C3 puts first what waits for an answer, then the newest, marketing last, in two lines', () => {
    const starts = (change: Partial<Dialogue>) => lines(change).map((line) => line.split(' ')[0]);
    const all = { openQuestion: QUESTION, lastTopic: PAGES, sellerSaid: CALL, marketingSaid: MAIL };
    expect(starts(all)).toEqual(['They', 'Last']);
    expect(starts({ ...all, openQuestion: null })).toEqual(['Last', 'Sam']);
    const called = { ...CALL, at: NOW - HOUR };
    expect(starts({ ...all, openQuestion: null, sellerSaid: called })).toEqual(['Sam', 'Last']);
    expect(starts({ ...all, openQuestion: null, sellerSaid: null })).toEqual(['Last', 'Marketing']);
  });

  it('C3 does not tell of the form that brought the question', () => {
    expect(lines({ openQuestion: QUESTION, lastTopic: FORM, sellerSaid: CALL })[1]).toMatch(
      /^Sam/u,
    );
    const later = { ...FORM, on: NOW - HOUR };
    expect(lines({ openQuestion: QUESTION, lastTopic: later })[1]).toMatch(/^Last about the form/u);
  });
});

describe('words that came with what the seller reacts to', () => {
  const news = (openQuestion: typeof QUESTION) =>
    dialogueLines({ ...SILENT, openQuestion }, { owners: OWNERS, zone: ZONE, isNews: true }).map(
      toWords,
    );

  it('C3 are told without their date, which stands under why now, and nobody can have answered', () => {
    expect(news(QUESTION)).toEqual(['They asked: “Does it work with Okta?”']);
    expect(news({ ...QUESTION, quote: 'Call me.' })).toEqual(['They wrote: “Call me.”']);
  });

  it.each([
    ['Does it work with Okta?', 'asked “Does it work with Okta?”'],
    ['Hello. Does it work with Okta? We are 600.', 'asked “Does it work with Okta?”'],
    ['The budget is there now. Call me.', 'wrote “The budget is there now.”'],
    ['Wie lange dauert das？', 'asked “Wie lange dauert das？”'],
    [
      'What would it take to move all nine of our sites over before the end of March?',
      'asked “What would it take to move all nine of our sites over…”',
    ],
  ])('C3 stand in a title: %s', (quote, words) => {
    expect(shortWords({ ...QUESTION, quote })).toBe(words);
  });
});

const MAX_WORDS = 23;

/** A lead in which everything that a visitor, a colleague or a tool can type is `typed`. */
function hostile(typed: string): Picture {
  const words = (value: string) => property(value, { label: typed, since: NOW - HOUR });
  const values = {
    jobtitle: typed,
    message: words(typed),
    hs_email_last_email_name: property(typed),
    hs_email_last_send_date: property(new Date(NOW - DAY).toISOString()),
  };
  return pictureWith(values, {
    signals: {
      available: true,
      value: [
        buildSignal({ name: typed, at: NOW - 2 * HOUR }),
        buildSignal({ kind: 'email_click', name: typed }),
        pageSignal(`/security/${typed}`, NOW - HOUR),
      ],
    },
    engagements: engagements([
      buildEngagement({ kind: 'email', direction: 'inbound', title: typed }),
      buildEngagement({ at: NOW - DAY, title: typed, ownerId: typed }),
    ]),
  });
}

function expectHarmless(typed: string): void {
  const do_not = [
    { when: { property: 'jobtitle', known: true }, say: 'Not as {{ contact.jobtitle }}' },
    { when: { property: 'message', known: true }, say: 'Not {{ contact.phone }}' },
  ];
  const view = buildView({ checklist: buildChecklist({ do_not }), picture: hostile(typed) });
  const verdict = { value: 'rejected', at: NOW - DAY, reason: typed } as const;
  const dialogue = toDialogue(view, [verdict]);
  const owners = [buildOwner({ name: typed, ownerId: typed })];
  const { lastTopic, openQuestion, marketingSaid, sellerSaid } = dialogue;
  const each: Partial<Dialogue>[] = [
    { lastTopic },
    { openQuestion },
    { marketingSaid },
    { sellerSaid },
  ];
  for (const part of [dialogue, ...each]) {
    const found = told({ ...SILENT, ...part }, owners);
    expect(found.length).toBeLessThanOrEqual(2);
    for (const line of found) {
      expectLine(line, MAX_WORDS);
      // At most one quotation, which holds something, and which only we begin and end.
      expect(line.replace(/“[^“”]+”/u, '')).not.toMatch(/[“”]/u);
    }
  }
  for (const text of dialogue.doNots) expectLine(text, 31);
  expect(escapeHtml(dialogue.doNots.join(' '))).not.toMatch(/[<>]/u);
}

describe('what somebody typed', () => {
  it.each(named(HOSTILE))('G25 is data in every line: %s', (_name, typed) => {
    expectHarmless(typed);
  });

  it('G25 is data, whatever it is', () => {
    fc.assert(fc.property(hostileText, expectHarmless), { numRuns: 60 });
  });
});

describe('of any picture', () => {
  const verdict = fc.record({
    value: fc.constantFrom('accepted', 'rejected' as const),
    at: fc.integer({ min: -5, max: 300 }).map((ago) => NOW - ago * HOUR),
    reason: fc.constantFrom('bad_timing', 'right-person', 'other', null),
  });
  const shuffled = <T>(all: readonly T[]) =>
    fc.shuffledSubarray([...all], { minLength: all.length, maxLength: all.length });

  it('G23 nothing of the future is told, nothing is told twice, and two lines are enough', () => {
    fc.assert(
      fc.property(facts, lacking, fc.array(verdict, { maxLength: 3 }), (all, without, verdicts) => {
        const dialogue = toDialogue(buildView({ picture: toPicture(all, without) }), verdicts);
        const { lastTopic, openQuestion, sellerSaid, doNots, hasObserved } = dialogue;
        for (const at of [lastTopic?.on, openQuestion?.since, sellerSaid?.at]) {
          expect(at ?? NOW).toBeLessThanOrEqual(NOW);
        }
        expect(new Set(doNots).size).toBe(doNots.length);
        expect(doNots[0]?.startsWith('Do not mention page visits') ?? false).toBe(hasObserved);
        const found = told(dialogue);
        expect(found.length).toBeLessThanOrEqual(2);
        for (const line of found) expectLine(line, MAX_WORDS);
      }),
    );
  });

  it('G08 the order of what was read does not matter', () => {
    const twice = facts.chain((all) =>
      fc
        .record({
          signals: shuffled(all.signals),
          call: shuffled(all.call),
          email: shuffled(all.email),
        })
        .map((order) => [all, { ...all, ...order }] as const),
    );
    fc.assert(
      fc.property(twice, lacking, ([one, other], without) => {
        const [a, b] = [one, other].map((all) =>
          toDialogue(buildView({ picture: toPicture(all, without) }), []),
        );
        expect(b?.lastTopic).toEqual(a?.lastTopic);
        expect(b?.openQuestion).toEqual(a?.openQuestion);
        expect(b?.sellerSaid?.at).toEqual(a?.sellerSaid?.at);
      }),
    );
  });
});
