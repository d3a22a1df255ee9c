import { describe, expect, it } from 'vitest';
import { visitTo, visits } from '../../src/domain/content/read-page.ts';
import { toEngagement } from '../../src/hubspot/to-engagement.ts';
import {
  buildView,
  HOUR,
  judgeText,
  lookAt,
  NOW,
  pageSignal,
  pictureWith,
  readyPicture,
} from '../support/builders.ts';
import { cpuOf } from '../support/cpu-of.ts';
import { hostileInput, typedEverywhere } from '../support/hostile-lead.ts';

/** Nobody types more into a HubSpot property than 65,536 characters. */
const LONG = 50_000;
const MOST_MS = 1_000;

const PIECES = [
  ...[
    '/',
    '//.',
    ' ',
    '.',
    '. ',
    '? ',
    ' (',
    '(',
    '&',
    '&a',
    '{',
    '{{',
    '{%',
    '%',
    '%2e',
    '%E0%A4%A',
  ],
  ...[
    '\n',
    '\t',
    '- ',
    ': ',
    ';',
    '#',
    '@',
    'a.a@',
    "'",
    '"',
    '\\',
    '`',
    '|',
    '-',
    '_',
    '+',
    'a+',
    '=',
  ],
  ...[
    '?&',
    'utm_',
    'http://',
    '<',
    '<p',
    '<p>',
    '0',
    '1,',
    're: ',
    'ß',
    'İ',
    '\u0300',
    'a\u0300',
    'ﷺ',
  ],
  ...[
    '\u200b',
    '\u202e',
    '\ud800',
    '\u{1f1e9}',
    '👨‍👩‍👧',
    '\u00a0',
    '…',
    '“',
    '(a+)+$',
    '^(([a-z])+.)+$',
  ],
];
/** Long runs of a piece, with what makes a pattern go back over them again and again. */
const runsOf = (piece: string) => {
  const run = piece.repeat(Math.ceil(LONG / piece.length)).slice(0, LONG);
  return [run, `${run}x`, `a${run}!`];
};

describe('what a visitor types', () => {
  // Backslashes and slashes in addresses have a test of their own, below.
  const pieces = PIECES.filter((piece) => !['/', '//.', '\\'].includes(piece));
  it.each(pieces)(
    'G25 50,000 characters of %j everywhere are looked at within a second',
    (piece) => {
      for (const run of runsOf(piece)) {
        expect(cpuOf(() => lookAt(hostileInput(typedEverywhere(run))))).toBeLessThan(MOST_MS);
      }
    },
  );

  const PATTERNS = [
    '(a+)+$',
    '^(([a-z])+.)+[A-Z]([a-z])+$',
    'a'.repeat(1_000),
    '.*.*.*x',
    '[',
    '\\',
  ];
  const RULES: [string, unknown][] = [
    ...['contains', 'contains_text', 'is', 'is_not'].map((name): [string, unknown] => [
      name,
      '(a+)+$',
    ]),
    ...['contains_any', 'starts_with', 'ends_with', 'in', 'not_in', 'includes_any'].map(
      (name): [string, unknown] => [name, PATTERNS],
    ),
  ];
  it.each(RULES)('G25 a rule that looks like a pattern is only a text: %s', (operator, wanted) => {
    const rule = { property: 'jobtitle', [operator]: wanted };
    for (const value of [...runsOf('a'), ...runsOf('aA.'), '(a+)+$']) {
      const view = buildView({ picture: pictureWith({ jobtitle: value }) });
      expect(cpuOf(() => judgeText(rule, view))).toBeLessThan(MOST_MS);
    }
    const same = buildView({ picture: pictureWith({ jobtitle: 'x (a+)+$' }) });
    const { truth } = judgeText({ property: 'jobtitle', contains_text: '(a+)+$' }, same);
    expect(truth).toBe('met');
    const other = buildView({ picture: pictureWith({ jobtitle: 'aaaa' }) });
    expect(judgeText({ property: 'jobtitle', contains_text: '(a+)+$' }, other).truth).toBe('unmet');
  });

  it('G25 a page that looks like a pattern is only a text', () => {
    const rule = {
      signal: 'page',
      url_contains: ['/(a+)+$', '/.*.*x', '/[', '//', '/%'],
      within: '7d',
    };
    for (const piece of ['a', '/', '%41', '/..', '?a=', '\\', '%2f']) {
      for (const run of runsOf(piece)) {
        const urls = [run, `/${run}`, `https://example.com/${run}`, `https://${run}`];
        const value = urls.map((url) => pageSignal(url, NOW - HOUR));
        const view = buildView({ picture: readyPicture({ signals: { available: true, value } }) });
        expect(cpuOf(() => judgeText(rule, view))).toBeLessThan(MOST_MS);
      }
    }
  });
});

const MANY = 20_000;

/** Looking for an end from every sign of a run takes the square of its length. */
describe('addresses without end', () => {
  it('G25 the pages that somebody was seen on are compared within a second', () => {
    const value = [pageSignal(`https://example.com/${'/'.repeat(MANY)}x`, NOW - HOUR)];
    const view = buildView({ picture: readyPicture({ signals: { available: true, value } }) });
    const piece = { url: 'https://example.com/guide' };
    expect(cpuOf(() => visitTo(piece, visits(view)))).toBeLessThan(MOST_MS / 10);
  });

  it('G25 the links of an e-mail are found within a second', () => {
    const values = {
      hs_timestamp: new Date(NOW).toISOString(),
      hs_email_direction: 'INCOMING_EMAIL',
      hs_email_html: `<p>https://example.com/${'.'.repeat(MANY)}x</p>`,
    };
    expect(cpuOf(() => toEngagement('email', '1', values))).toBeLessThan(MOST_MS / 10);
  });
});
