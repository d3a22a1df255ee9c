import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Picture } from '../../../src/domain/lead/picture.ts';
import {
  buildSignal,
  COMPANY,
  CONTACT,
  HOUR,
  lookAt,
  MINUTE,
  NOW,
  pageSignal,
  readyPicture,
  toProperties,
  toWords,
} from '../../support/builders.ts';

/** A lead that is ready, in which everything that a visitor can type is `typed`. */
function hostile(typed: string): Picture {
  const contact = toProperties(
    { firstname: typed, lastname: typed, jobtitle: `CFO ${typed}`, phone: typed },
    CONTACT,
  );
  const properties = toProperties({ name: typed }, COMPANY);
  const signals = [
    buildSignal({ name: 'Contact sales' }),
    buildSignal({ name: typed, at: NOW - 2 * HOUR }),
    pageSignal(`https://example.com/pricing?q=${typed}`, NOW - HOUR),
    pageSignal(`/security/${typed}`, NOW - HOUR),
  ];
  return readyPicture({
    contact,
    company: { available: true, value: { id: '900', properties } },
    signals: { available: true, value: signals },
  });
}

function written(typed: string) {
  const { task, note, properties } = lookAt({ picture: hostile(typed) }).plan;
  if (task?.kind !== 'ensure' || note === null) throw new Error('the lead is ready');
  return { subject: task.subject, body: task.body, note: note.body, properties };
}

function expectHarmless(typed: string): void {
  const { subject, body, note, properties } = written(typed);
  for (const html of [note, body]) {
    expect(html.replaceAll(/<\/?(?:p|strong|ul|li)>/gu, '')).not.toMatch(/[<>"]/u);
    expect(html.replaceAll(/&(?:amp|lt|gt|quot|#39);/gu, '')).not.toContain('&');
  }
  for (const text of [subject, body, note, ...Object.values(properties)]) {
    expect(text).not.toMatch(/\{\{|\}\}|\{%|%\}|undefined|null|NaN|\[object/u);
    expect(text.replaceAll('\n', ' ')).not.toMatch(/[\p{Cc}\p{Bidi_C}]/u);
    expect(text.isWellFormed()).toBe(true);
  }
  expect([...subject].length).toBeLessThanOrEqual(70);
  expect([...body].length).toBeLessThanOrEqual(600);
}

const TYPED: readonly string[] = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg/onload=alert(1)>',
  '&lt;b&gt;',
  '{{ contact.email }}',
  '{{firstname}}',
  '{% include "x" %}{% raw %}',
  '{}}{firstname}{{}',
  '\u202egnp.exe\u0000\u0007\r\n',
  'a\u061cb',
  '😀'.repeat(500),
  '👩‍👩‍👧‍👦 Zoë مريم 山田',
  'O\'Brien & Sons "Ltd"',
  'Dana'.repeat(15_000),
  '<b>'.repeat(20_000),
  '&'.repeat(60_000),
  `${' '.repeat(475)}😀😀😀`,
  'javascript:alert(1)',
  '__proto__',
  '',
];

function named(texts: readonly string[]): readonly (readonly [string, string])[] {
  return texts.map((text) => [JSON.stringify(text.slice(0, 30)), text]);
}

describe('what a visitor typed', () => {
  it.each(named(TYPED))('G25 is data in note, task and properties: %s', (_name, typed) => {
    expectHarmless(typed);
  });

  it('G25 is data, whatever it is', () => {
    const unit = fc.constantFrom(
      '<',
      '>',
      '&',
      '"',
      "'",
      '{{',
      '}}',
      '{',
      '}',
      '%',
      'a',
      'b c',
      '😀',
      '\u0000',
    );
    fc.assert(fc.property(fc.string({ unit, maxLength: 60 }), expectHarmless), { numRuns: 100 });
  });

  it('G25 stands in the note as it was typed, only escaped', () => {
    expect(toWords(written('O\'Brien & "Sons"').note)).toContain('O\'Brien & "Sons"');
    expect(written('<b>Dana</b>').note).toContain('&lt;b&gt;Dana&lt;/b&gt;');
  });

  it.each(named([...TYPED, 'a '.repeat(30_000), 'a b c d e f g h i j k l m n o p q r s t u v']))(
    'C1 keeps the note to 120 words before the checklist line: %s',
    (_name, typed) => {
      const [before = ''] = written(typed).note.split('<p>Checklist ');
      expect(toWords(before).split(' ').length).toBeLessThanOrEqual(120);
    },
  );

  it('G25 is data in the note of a closed window, too', () => {
    const typed = '<b>{{ x }}</b>\u202e';
    const { record } = lookAt({ picture: hostile(typed) });
    const picture = {
      ...hostile(typed),
      contact: toProperties({ hs_email_optout: 'true' }, hostile(typed).contact),
    };
    const { note, task } = lookAt({ picture, record, now: NOW + MINUTE }).plan;
    expect(task?.kind).toBe('withdraw');
    expect(note?.body.replaceAll(/<\/?(?:p|strong|ul|li)>/gu, '')).not.toMatch(
      /[<>"]|\{\{|\u202e/u,
    );
  });
});
