import type { z } from 'zod';
import {
  Day,
  DurationText,
  Email,
  HoursText,
  Id,
  ListId,
  Percent,
  Text,
} from '../../domain/checklist/scalars.ts';
import { DURATION_EXAMPLES } from '../../domain/time/duration.ts';
import type { JsonSchema } from './json-schema.ts';

type Scalar = {
  readonly schema: z.ZodType;
  /** What a conversion cannot know, because code reads the text and not a pattern. `undefined` takes a keyword away. */
  readonly changes?: JsonSchema;
};

/** The scalars of the files by the names that they have under `definitions`. */
export const SCALARS: Readonly<Record<string, Scalar>> = {
  text: {
    schema: Text,
    changes: { minLength: undefined, pattern: '\\S', patternErrorMessage: 'the text is empty' },
  },
  id: { schema: Id },
  // One keyword for one mistake: an editor complains of each that does not fit.
  email: { schema: Email, changes: { format: undefined } },
  day: { schema: Day, changes: { format: 'date', pattern: undefined } },
  share: { schema: Percent },
  list_id: {
    schema: ListId,
    changes: {
      anyOf: [
        { type: 'integer', minimum: 1 },
        {
          type: 'string',
          pattern: '^\\d+$',
          patternErrorMessage: 'write the number of a HubSpot list',
        },
      ],
    },
  },
  duration: {
    schema: DurationText,
    changes: {
      pattern: durationPattern(),
      patternErrorMessage: `write a duration like ${DURATION_EXAMPLES}`,
      examples: ['7d', '4 working hours'],
    },
  },
  working_hours: {
    schema: HoursText,
    changes: {
      pattern: hoursPattern(),
      patternErrorMessage: 'write working hours like Mon-Fri 09:00-17:30',
      examples: ['Mon-Fri 09:00-17:30'],
    },
  },
};

/** As `toDuration` reads it; a test holds the two together. */
function durationPattern(): string {
  const amount = '\\d+(\\.\\d+)?\\s*';
  const ofTime = anyCase('(s|seconds?|m|mins?|minutes?|h|hours?)');
  const ofDays = anyCase('(d|days?|w|weeks?)');
  const working = `${anyCase('working')}\\s+`;
  const workingDays = `\\d+(\\.0+)?\\s*${working}${anyCase('(d|days?)')}`;
  return `^\\s*(${amount}(${working})?${ofTime}|${amount}${ofDays}|${workingDays})\\s*$`;
}

/** As `readHours` reads them, but for times that overlap or end before they begin. */
function hoursPattern(): string {
  const name = `\\s*${anyCase('(mon|tue|wed|thu|fri|sat|sun)')}[^-,;\\d]*`;
  const days = `${name}(-${name})?`;
  const time = '\\s*\\d{1,2}:[0-5]\\d\\s*';
  const span = `${time}-${time}`;
  const group = `${days}(,${days})*${span}(,${span})*`;
  return `^${group}(;${group})*$`;
}

/** A pattern in JSON has no flags. */
function anyCase(words: string): string {
  return words.replace(/[a-z]/gu, (letter) => `[${letter}${letter.toUpperCase()}]`);
}
