import { z } from 'zod';
import { readHours } from '../calendar/read-hours.ts';
import { templateVariables } from '../text/template.ts';
import { DURATION_EXAMPLES, toDuration } from '../time/duration.ts';

export const Text = z.string('write a text').trim().min(1, 'the text is empty');

/** A text that is shown as it stands. */
export const PlainText = Text.refine(
  (text) => !text.includes('{{'),
  'nothing is inserted into this text: write it without {{ }}',
);

export const Id = z
  .string('write an id')
  .regex(/^[a-z0-9][a-z0-9_-]*$/u, 'an id is lower-case letters, digits, - and _');

export const Email = z.email('write an e-mail address');

/** The number of a HubSpot list, as it stands in the list's address; a text afterwards, as HubSpot's ids are. */
export const ListId = z
  .union([z.int().min(1), z.string().regex(/^\d+$/u)], 'write the number of a HubSpot list')
  .transform(String);

/** A date as people write it. Kept as text: what day it is depends on the portal's zone. */
export const Day = z
  .string('write a date')
  .regex(/^\d{4}-\d{2}-\d{2}$/u, { error: 'write a date like 2026-11-20', abort: true })
  .refine(isDay, 'there is no such date');

function isDay(text: string): boolean {
  const at = Date.parse(text);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

export const DurationText = z.string('write a duration').transform((text, context) => {
  const duration = toDuration(text);
  if (duration) return duration;
  context.addIssue({
    code: 'custom',
    message: `"${text}" is no duration; write one like ${DURATION_EXAMPLES}`,
  });
  return z.NEVER;
});

export const HoursText = z.string('write working hours').transform((text, context) => {
  const hours = readHours(text);
  if (hours.ok) return hours.days;
  context.addIssue({ code: 'custom', message: hours.problem });
  return z.NEVER;
});

/** A share as people write it, `50%`; a number afterwards, 0.5. */
export const Percent = z
  .string('write a share like 50%')
  .regex(/^\d+(\.\d+)?%$/u, 'write a share like 50%')
  .transform((value) => Number(value.slice(0, -1)) / 100);

/** What a text may insert: a group with the names it has (null: any), or a value by itself (no names). */
type Roots = Readonly<Record<string, readonly string[] | null>>;

/** Of the owner only these two are ever known; a text with another would never be said. */
const ROOTS: Roots = {
  contact: null,
  company: null,
  owner: ['name', 'email'],
  signal: ['label', 'on', 'url', 'count'],
  value: [],
};

export const TemplateText = templateText();

/** A sentence with `{{ … }}` in it. Broken syntax and variables that can never exist are found here, not in front of a seller. */
export function templateText(more: Roots = {}) {
  const roots = { ...ROOTS, ...more };
  return Text.superRefine((text, context) => {
    for (const message of templateProblems(text, roots))
      context.addIssue({ code: 'custom', message });
  });
}

function templateProblems(text: string, roots: Roots): string[] {
  try {
    return templateVariables(text).flatMap((path) => variableProblems(path, roots));
  } catch (error) {
    return [
      `this text has a broken {{ }}: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : ''}`,
    ];
  }
}

function variableProblems([root = '', part]: readonly string[], roots: Roots): string[] {
  const names = Object.hasOwn(roots, root) ? roots[root] : undefined;
  if (names === undefined) return [`there is no \`${root}\`; a text can use ${inWords(roots)}`];
  if (part === undefined && names?.length !== 0) {
    return [
      `\`${root}\` is a group of values; name one of them, like \`${root}.${names?.[0] ?? 'name'}\``,
    ];
  }
  return names && part !== undefined && !names.includes(part)
    ? [`\`${root}\` has no \`${part}\`; it has ${names.join(', ') || 'no parts'}`]
    : [];
}

function inWords(roots: Roots): string {
  const words = Object.entries(roots).flatMap(([root, names]) =>
    names === null ? [`${root}.…`] : names.length > 0 ? names.map((n) => `${root}.${n}`) : [root],
  );
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

/** One text or a list of them; a list afterwards. */
export function texts() {
  return z
    .union([Text, z.array(Text).min(1, 'the list is empty')], {
      error: 'write a text or a list of texts',
    })
    .transform((value) => (Array.isArray(value) ? value : [value]));
}
