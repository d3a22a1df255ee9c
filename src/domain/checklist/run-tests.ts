import { evaluate } from './evaluate.ts';
import { needs, propertiesIn } from './needs.ts';
import type { Checklist, ChecklistTest } from './schema.ts';
import { slaCalendar } from './sla-calendar.ts';
import { testLead } from './test-lead.ts';

export type TestFailure = {
  readonly place: number;
  readonly name: string;
  readonly message: string;
};

/** Runs the tests that are part of the file. An instant is given so that a run can be repeated exactly. */
export function runTests(checklist: Checklist, now: number): TestFailure[] {
  return checklist.tests.flatMap((test, place) => {
    const message = failure(test, checklist, now);
    return message === null ? [] : [{ place, name: test.name, message }];
  });
}

function failure(test: ChecklistTest, checklist: Checklist, now: number): string | null {
  const picture = testLead(test.lead, checklist.tests_base, needs(checklist), now);
  const calendar = slaCalendar(checklist, 'UTC');
  const { readiness, criteria, missing, unknown } = evaluate({
    picture,
    checklist: isSilentOnLeads(test, checklist)
      ? { ...checklist, applies_to: { all: [] } }
      : checklist,
    now,
    zone: 'UTC',
    calendar,
  });
  if (readiness !== test.expect) {
    const open = criteria.filter(({ id }) => missing.includes(id) || unknown.includes(id));
    const why = open.map(({ id, text }) => `${id}: ${text}`).join('; ');
    return `expected ${test.expect}, got ${readiness}${why ? ` (${why})` : ''}`;
  }
  if (test.because === undefined || [...missing, ...unknown].includes(test.because)) return null;
  return `expected because of ${test.because}, but that criterion is met`;
}

/** A lead in a test is one that `applies_to` covers, unless the test or `tests_base` speaks of what it looks at. */
function isSilentOnLeads({ lead }: ChecklistTest, checklist: Checklist): boolean {
  const { contact, company } = propertiesIn(checklist.applies_to);
  const given = { ...checklist.tests_base, ...lead };
  return (
    !contact.some((name) => Object.hasOwn(given, name)) &&
    !(company.length > 0 && Object.hasOwn(given, 'company'))
  );
}
