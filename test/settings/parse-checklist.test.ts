import { describe, expect, it } from 'vitest';

import { parseChecklist } from '../../src/settings/read-checklist.ts';
import { checklistText, NOW } from '../support/builders.ts';

const GOOD = checklistText();

type Found = { readonly line: number; readonly col: number; readonly message: string };

function problemsOf(text: string): readonly Found[] {
  const found = parseChecklist(text, NOW);
  return 'problems' in found ? found.problems : [];
}

/** The valid file with one place changed. */
function broken(from: string, to: string): string {
  const text = GOOD.replace(from, () => to);
  if (text === GOOD) throw new Error(`the file has no ${from}`);
  return text;
}

/** Where a piece of text stands, counted by hand. */
function placeOf(text: string, piece: string): { line: number; col: number } {
  const before = text.slice(0, text.indexOf(piece)).split('\n');
  return { line: before.length, col: (before.at(-1) ?? '').length + 1 };
}

const SOON =
  'is no duration; write one like `30 minutes`, `4 hours`, `7d`, `2w`, `4 working hours`, `5 working days`';

describe('a broken checklist', () => {
  it.each([
    // What is changed, into what, the piece at which the eye should land, what is said there.
    [
      'a mistyped key',
      'ends_with:',
      'known: true, ends_wth:',
      'ends_wth',
      'there is no `ends_wth` here; did you mean `ends_with`?',
    ],
    [
      'a mistyped key at the top',
      'limits:',
      'limts:',
      'limts',
      'there is no `limts` here; did you mean `limits`?',
    ],
    [
      'a mistyped key of the header',
      'review_on:',
      'reviewon: x\n  review_on:',
      'reviewon',
      'there is no `reviewon` here; did you mean `review_on`?',
    ],
    [
      'a key like nothing else',
      'limits:',
      'xyzzyplugh: 1\nlimits:',
      'xyzzyplugh',
      'there is no `xyzzyplugh` here',
    ],
    [
      'a key of another place',
      'half_life: 3d',
      'half_life: 3d\n  first_touch: 1h',
      'first_touch: 1h',
      'there is no `first_touch` here',
    ],
    [
      'a mistyped kind of condition',
      '{ signal: reply, within: 7d }',
      '{ singal: reply, within: 7d }',
      '{ singal',
      'a condition needs one of `all`, `any`, `none`, `signal`, `property`, `company`, `persona`, `list`, `buying_group`, `touch`; found `singal`; did you mean `signal`?',
    ],
    [
      'a mistyped reason to close',
      'closes_on: [meeting_booked',
      'closes_on: [meeting_boked',
      'meeting_boked',
      expect.stringMatching(/^`closes_on`.*meeting_booked/u),
    ],
    [
      'a mistyped choice',
      'if_unknown: ask',
      'if_unknown: aks',
      'if_unknown: aks',
      '`if_unknown` must be one of ask, fail, pass',
    ],
    ['a missing choice', '    if_unknown: fail\n', '', 'id: right-time', '`if_unknown` is missing'],
    ['a missing text', 'hours: "Mon-Fri 09:00-17:30", ', '', 'calendar:', '`hours` is missing'],
    [
      'a text instead of a number',
      'version: 3',
      'version: three',
      'version: three',
      '`version`: a version is a whole number',
    ],
    [
      'a text instead of a list',
      'holidays: [2026-12-25, 2027-01-01]',
      'holidays: none',
      'holidays: none',
      '`holidays` must be a list',
    ],
    [
      'no duration',
      'half_life: 3d',
      'half_life: soon',
      'half_life: soon',
      `\`half_life\`: "soon" ${SOON}`,
    ],
    [
      'no duration in a condition',
      'signal: reply, within: 7d',
      'signal: reply, within: 7 dayz',
      'within: 7 dayz',
      `\`within\`: "7 dayz" ${SOON}`,
    ],
    [
      'no working hours',
      'Mon-Fri 09:00-17:30',
      'Mo-Fr 09:00-17:30',
      'hours: "Mo-Fr',
      '`hours`: "Mo-Fr" names no weekdays; write Mon, Tue … Sun',
    ],
    [
      'no time zone',
      'time_zone: portal',
      'time_zone: Berlin',
      'time_zone: Berlin',
      '"Berlin" is no time zone; write one like Europe/Berlin, or `portal`',
    ],
    [
      'no date',
      'on: 2026-06-10',
      'on: 10.6.2026',
      'on: 10.6.2026',
      '`on`: write a date like 2026-11-20',
    ],
    [
      'a day that does not exist',
      '2027-01-01]',
      '2027-02-30]',
      '2027-02-30',
      expect.stringMatching(/date/u),
    ],
    [
      'no e-mail address',
      'to: manager@example.com',
      'to: the manager',
      'to: the manager',
      '`to`: write an e-mail address',
    ],
    [
      'nothing asked of a value',
      '{ company: domain, in: [rival.example] }',
      '{ company: domain }',
      'when: { company: domain }',
      expect.stringMatching(/^`when`: nothing is asked of the value; add one of `is`, /u),
    ],
    ['an empty list', 'in: [rival.example]', 'in: []', 'in: []', '`in`: the list is empty'],
    [
      'a variable that can never be',
      'met: "{{ contact.jobtitle }} shapes',
      'met: "{{ contcat.jobtitle }} shapes',
      'met: "{{ contcat',
      expect.stringMatching(/^`met`: there is no `contcat`; a text can use contact/u),
    ],
    [
      'half a variable',
      'met: "{{ signal.label }} on',
      'met: "{{ signal.label on',
      'met: "{{ signal.label on',
      expect.stringMatching(/^`met`: this text has a broken \{\{ \}\}/u),
    ],
    [
      'a part that a signal has not',
      '{{ signal.on }}"',
      '{{ signal.date }}"',
      'met: "{{ signal.label',
      '`met`: `signal` has no `date`; it has label, on, url, count',
    ],
    [
      'a part that an owner has not',
      'met: "{{ contact.jobtitle }} shapes',
      'met: "{{ owner.phone }} shapes',
      'met: "{{ owner.phone',
      '`met`: `owner` has no `phone`; it has name, email',
    ],
    [
      'a group instead of a value',
      'met: "{{ contact.jobtitle }} shapes',
      'met: "{{ contact }} shapes',
      'met: "{{ contact }}',
      expect.stringMatching(/contact/u),
    ],
    [
      'an id twice',
      'id: free-mail,',
      'id: competitor,',
      'id: competitor,  say: "Private',
      'the id `competitor` stands in `disqualify` twice',
    ],
    [
      'an id of a tier twice',
      '{ id: ready, first_touch',
      '{ id: hand-raiser, first_touch',
      'id: hand-raiser, first_touch',
      'the id `hand-raiser` stands in `sla.tiers` twice',
    ],
    [
      'a last tier that not everybody reaches',
      '{ id: ready, first_touch',
      '{ id: ready, when: { signal: reply }, first_touch',
      '{ id: ready, when',
      'the last tier `ready` must have no `when`, so that every lead gets a deadline',
    ],
    [
      'a tier that nobody passes',
      'id: hand-raiser, when: { signal: form, name: ["Contact sales"], within: 1d }',
      'id: hand-raiser',
      '{ id: hand-raiser',
      '`hand-raiser` has no `when`, so the tiers after it can never apply',
    ],
    [
      '`ask` without a question',
      '    settle_by: "Who else weighs in on a purchase like this?"\n',
      '',
      'id: right-person',
      '`right-person` says `if_unknown: ask`; add `settle_by` with the question to ask',
    ],
    [
      'a test about no criterion',
      'because: right-person',
      'because: right-man',
      'because: right-man',
      'there is no criterion `right-man`; there are right-person, right-time',
    ],
    [
      'a track about no criterion',
      'missing: [right-time]',
      'missing: [right-tme]',
      'when: { missing: [right-tme]',
      'there is no criterion `right-tme`; there are right-person, right-time',
    ],
    [
      'a track about any criterion that is missing',
      'missing: [right-time]',
      'missing: any',
      'when: { missing: any',
      'there is no criterion `any`; there are right-person, right-time',
    ],
    [
      'a track about no criterion that is unknown',
      'unknown: any',
      'unknown: [right-tme]',
      'when: { unknown: [right-tme]',
      'there is no criterion `right-tme`; there are right-person, right-time',
    ],
    [
      'a condition of tracks in a criterion',
      '{ signal: reply, within: 7d }',
      '{ missing: [right-time] }',
      'when:\n      any:\n        - { signal: form',
      '`missing` and `unknown: …` belong to nurture tracks only',
    ],
    [
      'a condition of tracks in a tier',
      'when: { signal: form, name: ["Contact sales"], within: 1d }',
      'when: { missing: [right-time] }',
      'when: { missing: [right-time] }, first_touch',
      '`missing` and `unknown: …` belong to nurture tracks only',
    ],
    [
      'a whole link as a part of one',
      'url_contains: ["/pricing", "/security"]',
      'url_contains: ["/pricing", "https://example.com/security"]',
      '"https://example.com/security"',
      'pages are known by what follows the host: write it like /guides/okta',
    ],
    [
      'a change of nothing',
      '{ signal: reply, within: 7d }',
      '{ signal: changed, within: 7d }',
      '{ signal: changed',
      '`changed` needs a `property`: the one whose new value is the signal',
    ],
    [
      'a persona that is not there',
      'when: { signal: form, name: ["Decline demo"], within: 90d }',
      'when: { persona: it-led }',
      'when: { persona: it-led }',
      'there is no persona `it-led`; there are it-lead, finance-lead, business-lead',
    ],
    [
      'a persona that is not there, in a tier',
      'when: { signal: form, name: ["Contact sales"], within: 1d }',
      'when: { persona: it-led }',
      'when: { persona: it-led }',
      'there is no persona `it-led`; there are it-lead, finance-lead, business-lead',
    ],
    [
      'a cool-down for no reason',
      'rejected: 14d',
      'rejcted: 14d',
      'rejcted',
      expect.stringMatching(/did you mean `rejected`/u),
    ],
    [
      'a signal in a test that does not exist',
      '{ page: "/blog"',
      '{ paeg: "/blog"',
      'paeg',
      expect.stringMatching(/did you mean `page`/u),
    ],
    [
      'a test that fails',
      'lead: { jobtitle: CFO,',
      'lead: { jobtitle: Intern,',
      '{ name: "A CFO asks',
      'the test "A CFO asks for a price" fails: expected ready, got not_ready (right-person: Intern does not shape the decision)',
    ],
  ])('is named at the very place: %s', (_name, from, to, piece, message) => {
    const text = broken(from, to);
    expect(problemsOf(text)).toEqual([{ ...placeOf(text, piece), message }]);
  });

  it('B5 rests no criterion on opens and clicks alone', () => {
    const leaves = /any:\n {8}- \{ signal: form[\s\S]*?reply, within: 7d \}/u;
    const text = GOOD.replace(leaves, 'any: [ { signal: email_click }, { signal: email_open } ]');
    expect(problemsOf(text)).toEqual([
      {
        ...placeOf(text, 'when:\n      any: [ { signal: email_click'),
        message:
          '`right-time` rests on e-mail opens and clicks alone; mail scanners make those too, so it can never open a window: add a form, a page or a reply',
      },
    ]);
  });

  it('names all mistakes at once', () => {
    const text = broken('version: 3', 'version: three')
      .replace('half_life: 3d', 'half_life: soon')
      .replace('if_unknown: ask', 'if_unknown: aks')
      .replace('{ signal: reply,', '{ singal: reply,')
      .replace('limits:', 'limts:');
    const places = ['version: three', 'if_unknown: aks', '{ singal', 'half_life: soon', 'limts:'];
    const byLine = (a: Found, b: Found) => a.line - b.line;
    expect(
      problemsOf(text)
        .toSorted(byLine)
        .map(({ line, col }) => ({ line, col })),
    ).toEqual(places.map((piece) => placeOf(text, piece)));
  });

  it('names mistakes of form and of sense at once', () => {
    const text = broken('limits:', 'limts:').replace('id: free-mail', 'id: competitor');
    const messages = problemsOf(text)
      .map(({ message }) => message)
      .join('\n');
    expect(messages).toMatch(/did you mean `limits`/u);
    expect(messages).toMatch(/stands in `disqualify` twice/u);
  });
});

describe('signatures', () => {
  const signed = (of: string) => GOOD.replaceAll(/(on: 2026-11-1\d)( \})/gu, `$1, of: ${of}$2`);

  it('A2 without a hash are good enough to read', () => {
    expect(problemsOf(GOOD)).toEqual([]);
  });

  it('A2 that are bound to the content are good', () => {
    const found = parseChecklist(GOOD, NOW);
    const hash = 'checklist' in found ? found.checklist.hash : '';
    expect(problemsOf(signed(`"${hash}"`))).toEqual([]);
  });

  it('A2 that are bound to other content are named, each', () => {
    const text = signed('0badcafe');
    const problems = problemsOf(text);
    expect(problems).toHaveLength(3);
    expect(problems[0]).toMatchObject({ line: placeOf(text, 'name: "Head of Sales"').line });
  });

  it('A2 that are missing are named', () => {
    const text = GOOD.replace(/ {6}- \{ name: "Senior AE".*\n/u, '');
    expect(problemsOf(text)).toMatchObject([
      { line: expect.any(Number), message: expect.stringMatching(/sales/u) },
    ]);
  });
});
