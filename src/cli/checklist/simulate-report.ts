import colors from 'picocolors';
import type { ChecklistRef } from '../../domain/checklist/schema.ts';
import { share } from '../../domain/report/share.ts';
import type { SimulateProgress } from '../../use-cases/simulate.ts';
import { countWords } from '../count-words.ts';

type Simulated = Pick<SimulateProgress, 'leads' | 'before' | 'after' | 'moves' | 'by' | 'examples'>;
/** A version, and where it comes from. */
type Named = ChecklistRef & { readonly name: string };

const READINESS = ['ready', 'not_ready', 'unknown', 'disqualified', 'not_a_lead'];
const EXAMPLES = 10;

/** Both versions side by side, who changes, and by which criterion. At most 100 columns. */
export function simulateReport(found: Simulated, versions: readonly [Named, Named]): string[] {
  const { leads, examples } = found;
  const changed = changedIn(found);
  const states = READINESS.filter(
    (name) => (found.before[name] ?? 0) + (found.after[name] ?? 0) > 0,
  );
  const row = (name: string, cells: readonly string[]) =>
    `  ${name.padEnd(14)}${cells.map((cell) => ` ${cell}`.padStart(28)).join('')}`;
  const cell = (counts: Readonly<Record<string, number>>, name: string) =>
    share(counts[name] ?? 0, leads);
  return [
    `${countWords(leads, 'lead')}, as they are now, by two versions. Nothing was written.`,
    '',
    row(
      '',
      versions.map(({ id, version }) => `${id} v${version}`.slice(0, 26)),
    ),
    colors.dim(
      row(
        '',
        versions.map(({ name }) => name.slice(0, 26)),
      ),
    ),
    ...states.map((name) =>
      row(inWords(name), [cell(found.before, name), cell(found.after, name)]),
    ),
    '',
    colors.bold(changed === 0 ? 'Nobody changes.' : `${share(changed, leads)} leads change:`),
    ...lines(found.moves, leads),
    ...(changed > 0
      ? ['By what the two versions judge differently (a lead may count twice):']
      : []),
    ...lines(found.by, changed),
    ...(examples.length > 0 ? [changed > EXAMPLES ? `The first ${EXAMPLES}:` : 'One by one:'] : []),
    ...examples
      .slice(0, EXAMPLES)
      .map(
        ({ contactId, before, after, by }) =>
          `  contact ${contactId.padEnd(12)} ${inWords(`${before} → ${after}`)} (${by.join(', ')})`,
      ),
    ...(changed > EXAMPLES ? ['  … more with --json'] : []),
  ];
}

function lines(counts: Readonly<Record<string, number>>, whole: number): string[] {
  return Object.entries(counts)
    .toSorted(([, a], [, b]) => b - a)
    .map(([name, n]) => `  ${share(n, whole).padStart(22)}  ${inWords(name)}`);
}

function inWords(name: string): string {
  return name.replaceAll('_', ' ');
}

/** How many leads the two versions judge differently. */
export function changedIn({ moves }: Pick<Simulated, 'moves'>): number {
  return Object.values(moves).reduce((sum, n) => sum + n, 0);
}
