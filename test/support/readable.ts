import sanitizeHtml from 'sanitize-html';
import { expect } from 'vitest';

import { DO_NOT_MENTION } from '../../src/domain/dialogue/do-nots.ts';
import type { Look } from '../../src/domain/handoff/look.ts';
import { toLines } from './golden-text.ts';

// What holds of every note, task and property that a seller reads, whatever they are made of.

const ALLOWED = ['p', 'strong', 'ul', 'li', 'a'];
/** HubSpot's own limit for a property of one or more lines. */
const MAX_PROPERTY = 65_536;

const TEXT = '[^<>"]*';
const LINK = `<a href="(?:https?|HTTPS?)://[^"<>\\s]+">${TEXT}</a>`;
const WORDS = `${TEXT}(?:${LINK}${TEXT})*`;
const BLOCK = `<p>(?:<strong>${TEXT}</strong>)?${WORDS}</p>|<ul>(?:<li>${WORDS}</li>)+</ul>`;
/** Nothing but paragraphs, with a bold beginning, and lists of one level; links in both. */
const LAYOUT = new RegExp(`^(?:${BLOCK})+$`, 'u');

const TOKEN = /\{\{|\}\}|\{%|%\}/u;
const LEFTOVER = /\bundefined\b|\bNaN\b|\[object|\bnull\b/u;
const UNSEEN = /[\p{Cc}\p{Bidi_C}\u00ad\u200b-\u200d\u2028\u2029\u2060-\u206f\ufeff]/u;

/** HTML that comes back from a sanitiser as it was, but for how quotation marks are written. */
export function expectSafeHtml(html: string): void {
  const clean = sanitizeHtml(html, {
    allowedTags: ALLOWED,
    allowedAttributes: { a: ['href'] },
    allowedSchemes: ['http', 'https'],
    allowProtocolRelative: false,
  });
  expect(sameMarks(clean)).toBe(sameMarks(html));
  expect(html).toMatch(LAYOUT);
  expect(html.replaceAll(/&(?:amp|lt|gt|quot|#39);/gu, '')).not.toContain('&');
}

function sameMarks(html: string): string {
  return html.replaceAll('&quot;', '"').replaceAll('&#39;', "'");
}

export function expectPlain(text: string): void {
  expect(text).not.toMatch(TOKEN);
  expect(text).not.toMatch(LEFTOVER);
  expect(text.replaceAll('\n', ' ')).not.toMatch(UNSEEN);
  expect(text.isWellFormed()).toBe(true);
}

/** The limits of product section 8, the order, and that note, task and properties say the same. */
export function expectReadable({ plan, record }: Look): void {
  const { note, task, properties } = plan;
  if (note === null) throw new Error('there is no note');
  for (const value of Object.values(properties)) {
    expectPlain(value);
    expect(value.length).toBeLessThanOrEqual(MAX_PROPERTY);
  }
  expectNote(note.body);
  if (task?.kind !== 'ensure') return;
  expectTask(task.subject, task.body);
  const lines = toLines(note.body);
  const verb = /^(?:Call|Reply to|Write to) /u.exec(task.subject)?.[0] ?? 'no verb';
  expect(lines[0]?.startsWith(verb)).toBe(true);
  expect(toLines(task.body).at(-1)).toBe(lines.at(-1));
  const { advice } = record.window as { advice?: { send: { url: string } | null } | null };
  expect(properties.baton_content_url ?? '').toBe(advice?.send?.url ?? '');
  expectSame(note.body, task.body, properties);
}

export function expectNote(html: string): void {
  expectSafeHtml(html);
  expectPlain(html);
  const lines = toLines(html);
  // The headline begins with a name where somebody was in touch, and a name may be anything.
  const at = lines.findIndex((line, place) => place > 0 && line.startsWith('Checklist '));
  const before = lines.slice(0, at);
  expect(at).toBeGreaterThan(0);
  expect(before.map(withoutLinks).join(' ').split(/\s+/u).length).toBeLessThanOrEqual(120);
  expectLists(before);
  expectOrder(before);
  expect(lines.slice(at).length).toBeLessThanOrEqual(4);
  expect(lines.at(-1)).toMatch(/^Baton · ref \S+ · checklist \S+ v\d+ · [0-9a-f]{8}$/u);
  expectSeenApart(before, lines[at] ?? '');
}

/** As a reader counts: neither bullets nor addresses behind words. */
function withoutLinks(line: string): string {
  return line.replace(/^• /u, '').replaceAll(/ <https?:[^<>]*>/giu, '');
}

function expectLists(before: readonly string[]): void {
  const why = itemsUnder('Why now', before);
  expect(why.length).toBeGreaterThan(0);
  expect(why.length).toBeLessThanOrEqual(5);
  const people = itemsUnder('Who else', before).filter((line) => !IS_QUESTION.test(line));
  expect(people.length).toBeLessThanOrEqual(3);
}

const IS_QUESTION = /(?:known|known as [^“”]*)\. Ask: “[^“”]*”$/u;

function itemsUnder(heading: string, before: readonly string[]): readonly string[] {
  const start = before.indexOf(heading, 1);
  const rest = start < 0 ? [] : before.slice(start + 1);
  const end = rest.findIndex((line) => !line.startsWith('• '));
  return end < 0 ? rest : rest.slice(0, end);
}

/** headline → why now → where it stands → say, send → who else → do not. */
function expectOrder(before: readonly string[]): void {
  const place = (test: (line: string) => boolean) =>
    before.findIndex((line, at) => at > 0 && test(line));
  const places = [
    0,
    place((line) => line === 'Why now'),
    place((line) => /^(?:They (?:asked|wrote)|So far)\b/u.test(line)),
    place((line) => /^(?:Send|Next): /u.test(line)),
    place((line) => line === 'Who else'),
    place((line) => line === DO_NOT_MENTION),
  ].filter((found) => found >= 0);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
}

/** What was only seen says so, and then the line that says not to mention it stands there once. */
function expectSeenApart(before: readonly string[], checks: string): void {
  const isSeen =
    itemsUnder('Why now', before).some((line) => line.endsWith(' (we saw it)')) ||
    before.some((line) =>
      /^So far: .*(?:\(pages, seen [^()]*\)|; we saw an? \w+ since)\.$/u.test(line),
    ) ||
    /\((?:page history|e-mail click|e-mail open), \w{3} \d/u.test(checks);
  const count = before.filter((line) => line === DO_NOT_MENTION).length;
  expect(count).toBeLessThanOrEqual(1);
  if (isSeen) expect(count).toBe(1);
}

export function expectTask(subject: string, body: string): void {
  expectPlain(subject);
  expect([...subject].length).toBeLessThanOrEqual(70);
  expect(subject).toMatch(/^(?:Call|Reply to|Write to) \S/u);
  expect(subject).toBe(subject.trim());
  expectSafeHtml(body);
  expectPlain(body);
  expect(body.length).toBeLessThanOrEqual(600);
  expect(toLines(body).at(-1)).toMatch(/^Baton · ref /u);
  expect(toLines(body).filter((line) => line === DO_NOT_MENTION).length).toBeLessThanOrEqual(1);
}

/** What stands in the task or in a property and also in the note reads the same there. */
function expectSame(
  note: string,
  task: string,
  properties: Readonly<Record<string, string>>,
): void {
  const links = (html: string) => [...html.matchAll(/<a href="([^"]*)">/gu)].map(([, url]) => url);
  for (const url of links(task)) expect(links(note)).toContain(url);
  const [first = ''] = (properties.baton_why_now ?? '').split('\n');
  const item =
    toLines(note)
      .find((line) => line.startsWith('• '))
      ?.slice(2) ?? '';
  const start = item.split('…')[0] ?? '';
  expect(first.startsWith(start)).toBe(true);
}
