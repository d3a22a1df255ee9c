import type { ReadChecklist } from '../../settings/read-checklist.ts';
import { check, fail, ok, warn } from './check.ts';
import type { Check } from './check.ts';

const WHY = 'Every decision about a lead is this file’s; without it nothing starts.';
const DAY_MS = 86_400_000;

/** `now` in ms, on the service's clock. */
export function checkChecklist(read: ReadChecklist, now: number): Promise<Check> {
  return check({ id: 'checklist', why: WHY }, () => {
    if (!read.ok) {
      return fail(
        ['The checklist is not usable:', ...read.problems].join('\n'),
        'Correct these places; `npm run baton -- checklist check` lists them again.',
      );
    }
    const { id, version, review_on: day } = read.checklist.checklist;
    const name = `The checklist ${id} v${version}`;
    return now >= Date.parse(day) + DAY_MS
      ? warn(
          `${name} was to be reviewed by ${day}, and that has passed.`,
          'Review it with sales and marketing, then set `review_on` to the next date.',
        )
      : ok(`${name} is valid and its own tests pass; next review ${day}.`);
  });
}
