import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { digestTask } from '../../../src/domain/handoff/digest-task.ts';
import type { Picture } from '../../../src/domain/lead/picture.ts';
import {
  buildChecklist,
  buildSignal,
  COMPANY,
  CONTACT,
  HOUR,
  lookAt,
  MINUTE,
  NOW,
  OWNERS,
  pageSignal,
  readyPicture,
  toProperties,
  toWords,
  ZONE,
} from '../../support/builders.ts';
import { ownHours } from '../../support/owner-builders.ts';
import { expectPlain, expectSafeHtml } from '../../support/readable.ts';

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

/** The one that stands in a digest's line. */
const LINK = '<a href="https://app.hubspot.com/contacts/4711/record/0-1/151">open the contact</a>';

function written(typed: string) {
  const picture = hostile(typed);
  const { plan, record } = lookAt({ picture });
  const { task, note, properties } = plan;
  if (task?.kind !== 'ensure' || note === null) throw new Error('the lead is ready');
  const [told] = lookAt({ picture, record, now: NOW + HOUR }).plan.told;
  if (told === undefined) throw new Error('the lead is late');
  const line = told.html.replace(LINK, 'open the contact');
  return { subject: task.subject, body: task.body, note: note.body, line, properties };
}

function expectHarmless(typed: string): void {
  const { subject, body, note, line, properties } = written(typed);
  for (const html of [note, body, line]) {
    expect(html.replaceAll(/<\/?(?:p|strong|ul|li)>/gu, '')).not.toMatch(/[<>"]/u);
    expect(html.replaceAll(/&(?:amp|lt|gt|quot|#39);/gu, '')).not.toContain('&');
  }
  for (const text of [subject, body, note, line, ...Object.values(properties)]) {
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
  it.each(named(TYPED))('G25 is data in note, task, digest and properties: %s', (_name, typed) => {
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

const SHIPPED = buildChecklist();
const CAPPED = { ...SHIPPED, sla: { ...SHIPPED.sla, daily_cap_per_seller: 1 } };

/** The digest of all that anybody is told of such a lead: late, beyond the cap, and with everyone on leave. */
function digestOf(typed: string): string {
  const owners = OWNERS.map((owner) => ({ ...owner, name: typed }));
  const world = { picture: hostile(typed), checklist: CAPPED, owners };
  const first = lookAt(world);
  const late = lookAt({ ...world, record: first.record, now: NOW + HOUR });
  const hours = ownHours({}, ['2026-11-20T00:00+01:00', '2026-12-20T00:00+01:00']);
  const away = lookAt({ ...world, owners: owners.map((owner) => ({ ...owner, hours })) });
  const lines = [first.plan.cap?.overflow ?? [], late.plan.told, away.plan.told].flat();
  expect(lines).toHaveLength(3);
  const task = digestTask({ ownerId: '9', name: '2026-11-24', lines, now: NOW, zone: ZONE });
  return task.kind === 'ensure' ? task.body : '';
}

describe('what stands in a digest', () => {
  it.each(named(TYPED))(
    'G25 is data, whatever company and sellers are called: %s',
    (_name, typed) => {
      const body = digestOf(typed);
      expectSafeHtml(body);
      expectPlain(body);
      expect(body.length).toBeLessThanOrEqual(5_000);
    },
  );

  it('G25 reads as it was typed, only escaped', () => {
    const words = toWords(digestOf('<b>O\'Brien & "Sons"</b>'));
    expect(words).toContain('A lead at <b>O\'Brien & "Sons"</b>: nobody was in touch by');
    expect(words).toContain('the task is for <b>O\'Brien & "Sons"</b> ( open the contact )');
  });
});
