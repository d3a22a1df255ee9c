import { z } from 'zod';
import { readHours } from '../calendar/read-hours.ts';
import { templateVariables } from '../text/template.ts';
import { DURATION_EXAMPLES, toDuration } from '../time/duration.ts';

export const Text = z.string('write a text').trim().min(1, 'the text is empty');

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

const ROOTS: Readonly<Record<string, readonly string[] | null>> = {
  contact: null,
  company: null,
  owner: null,
  signal: ['label', 'on', 'url', 'count'],
  value: [],
};

/** A sentence with `{{ … }}` in it. Broken syntax and variables that can never exist are found here, not in front of a seller. */
export const TemplateText = Text.superRefine((text, context) => {
  for (const problem of templateProblems(text))
    context.addIssue({ code: 'custom', message: problem });
});

function templateProblems(text: string): string[] {
  try {
    return templateVariables(text).flatMap(([root = '', ...rest]) => {
      if (!Object.hasOwn(ROOTS, root)) {
        return [
          `there is no \`${root}\`; a text can use contact.…, company.…, owner.…, signal.label, signal.on, signal.url, signal.count and value`,
        ];
      }
      if (rest.length === 0 && root !== 'value') {
        return [
          `\`${root}\` is a group of values; name one of them, like \`${root}.${ROOTS[root]?.[0] ?? 'name'}\``,
        ];
      }
      const fields = ROOTS[root];
      return fields && rest.length > 0 && !fields.includes(rest[0] ?? '')
        ? [`\`${root}\` has no \`${rest[0] ?? ''}\`; it has ${fields.join(', ') || 'no parts'}`]
        : [];
    });
  } catch (error) {
    return [
      `this text has a broken {{ }}: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : ''}`,
    ];
  }
}

/** One text or a list of them; a list afterwards. */
export function texts() {
  return z
    .union([Text, z.array(Text).min(1, 'the list is empty')], {
      error: 'write a text or a list of texts',
    })
    .transform((value) => (Array.isArray(value) ? value : [value]));
}
