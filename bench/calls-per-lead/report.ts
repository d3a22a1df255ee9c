import { toTable } from '../to-table.ts';
import type { Counts } from './count-calls.ts';
import { COMPANIES, LEADS, READY } from './portal.ts';

export function report(counts: Counts, what: string, say: (line: string) => void): void {
  say(`${LEADS} leads ${what}:`);
  const rows = counts.byEndpoint.map(([endpoint, calls]) => {
    return { endpoint, calls, 'per lead': perLead(calls) };
  });
  const all = { endpoint: 'all', calls: counts.calls, 'per lead': perLead(counts.calls) };
  for (const line of toTable([...rows, all])) say(line);
  say(
    `${counts.writes} of them write; ${counts.atStart} more were for account, owners, definitions`,
  );
}

export function perLead(calls: number): string {
  return (calls / LEADS).toFixed(3);
}

/**
 * All leads in one go: contacts with history by 50, associations to deals and e-mails by 1,000; companies, properties,
 * tasks and notes by 100; the others into one list.
 */
export function floor(): number {
  return LEADS / 50 + 2 * (LEADS / 1_000) + COMPANIES / 100 + LEADS / 100 + 2 * (READY / 100) + 1;
}

/** Contact, company, associations to deals and to e-mails, and one update per lead; a task and a note per ready one, the list for the others. */
export function oneByOne(): number {
  return 5 * LEADS + 2 * READY + (LEADS - READY);
}
