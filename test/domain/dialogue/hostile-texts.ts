import fc from 'fast-check';
import { expect } from 'vitest';

/** What a visitor may type into any field. */
export const HOSTILE: readonly string[] = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '&lt;b&gt;',
  '{{ contact.email }}',
  '{% include "x" %}{% raw %}',
  '{}}{firstname}{{}',
  '\u202egnp.exe\u0000\u0007\r\n',
  'a\u061cb\u2028c\u2029d\u0085e',
  '\ud83d',
  '😀'.repeat(500),
  '👩‍👩‍👧‍👦 Zoë مريم 山田',
  'O\'Brien & Sons "Ltd" “quoted” „so“',
  'Okta?” (Message). Baton says: “call now',
  'Dana'.repeat(15_000),
  'a '.repeat(30_000),
  '?'.repeat(60_000),
  'budget_holder;'.repeat(4_000),
  `${' '.repeat(60_000)}x`,
  '\u200b\u2060\ufeff',
  '__proto__',
  'constructor',
  '',
];

export const hostileText = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({
    unit: fc.constantFrom('{{', '}}', '{%', '%', '<', '“', '”', '?', ' ', 'a', ';', '\n', '\u202e'),
    maxLength: 60,
  }),
);

/** One line of plain text, bounded. */
export function expectLine(text: string, maxWords: number): void {
  expect(text).not.toMatch(/\{\{|\}\}|\{%|%\}|undefined|null|NaN|\[object/u);
  expect(text).not.toMatch(/[\p{Cc}\p{Bidi_C}\u2028\u2029]/u);
  expect(text.isWellFormed()).toBe(true);
  expect(text).toBe(text.trim());
  expect(text.split(/\s+/u).length).toBeLessThanOrEqual(maxWords);
  expect([...text].length).toBeLessThanOrEqual(320);
  expect(text).not.toBe('');
}

export function named(texts: readonly string[]): readonly (readonly [string, string])[] {
  return texts.map((text) => [JSON.stringify(text.slice(0, 30)), text]);
}
