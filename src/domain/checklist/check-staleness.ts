import { DateTime } from 'luxon';
import type { ChecklistFile } from './schema.ts';
import type { SenseProblem } from './sense-problem.ts';

/** What time has overtaken, and dates that cannot be. `today`: YYYY-MM-DD, as it is where the portal is. */
export function checkStaleness(file: ChecklistFile, today: string): SenseProblem[] {
  return [
    ...review(file, today),
    ...signatures(file, today),
    ...research(file, today),
    ...holidays(file, today),
  ];
}

function review({ checklist }: ChecklistFile, today: string): SenseProblem[] {
  const { review_on: day } = checklist;
  const message = `this version was to be reviewed on ${inWords(day)}: meet about it, then set the next date`;
  return day < today ? [{ path: ['checklist', 'review_on'], message, isWarning: true }] : [];
}

function signatures({ checklist }: ChecklistFile, today: string): SenseProblem[] {
  return checklist.agreed.by.flatMap(({ name, on, of }, place): SenseProblem[] => {
    const path = ['checklist', 'agreed', 'by', place];
    const later = `the signature of ${name} is dated ${inWords(on)}, which is still to come: write the day on which they signed`;
    const unbound = `the signature of ${name} is not bound to the content: \`baton checklist sign\` does that`;
    return [
      ...(on > today ? [{ path: [...path, 'on'], message: later }] : []),
      ...(of === undefined ? [{ path, message: unbound, isWarning: true }] : []),
    ];
  });
}

function research({ personas }: ChecklistFile, today: string): SenseProblem[] {
  const aYearAgo = DateTime.fromISO(today, { zone: 'utc' }).minus({ years: 1 }).toISODate() ?? '';
  return personas.flatMap(({ id, researched: { on } }, place): SenseProblem[] => {
    const path = ['personas', place, 'researched', 'on'];
    const begin = `the research on \`${id}\` is from ${inWords(on)}`;
    if (on > today) {
      return [
        { path, message: `${begin}, which is still to come: write the day on which you asked` },
      ];
    }
    return on < aYearAgo
      ? [
          {
            path,
            message: `${begin}: older than a year; ask again, then set the new date`,
            isWarning: true,
          },
        ]
      : [];
  });
}

function holidays({ sla }: ChecklistFile, today: string): SenseProblem[] {
  const days = sla.calendar.holidays;
  const last = days.toSorted().at(-1);
  if (last === undefined || last >= today) return [];
  const message = `every one of the holidays is over (the last was ${inWords(last)}): deadlines would fall on the coming ones; add those`;
  return [{ path: ['sla', 'calendar', 'holidays'], message, isWarning: true }];
}

/** `10 Jun 2025` */
function inWords(day: string): string {
  return DateTime.fromISO(day, { zone: 'utc' }).setLocale('en-US').toFormat('d LLL yyyy');
}
