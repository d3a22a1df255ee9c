import colors from 'picocolors';
import { wrap } from './box.ts';
import { runBaton } from './run-baton.ts';
import type { Stage } from './stage.ts';

type Rate = { readonly n: number; readonly of: number };
type Speed = { readonly medianMs: number | null };
type Report = {
  readonly total: {
    readonly windows: number;
    readonly followUp: Rate;
    readonly withinSla: Rate;
    readonly answered: Rate;
    readonly acceptance: Rate;
    readonly outcomes: Readonly<Record<string, number>>;
    readonly speed: { readonly system: Speed; readonly human: Speed };
  };
};

const MINUTE = 60_000;
const INDENT = 14;
const WIDTH = 76;

/** The week's figures as `baton report` has them, in a few lines. `factor`: how many times as fast the clock ran. */
export async function printReport(stage: Stage, factor: number): Promise<void> {
  const { total } = await runBaton<Report>(stage, 'report', '--weeks', '1');
  const { followUp, withinSla, answered, acceptance, outcomes, speed } = total;
  print('Windows', `${total.windows}: ${outcomeWords(outcomes)}`);
  print(
    'Follow-up',
    `${share(followUp)} that were due, touched or ended, ${share(withinSla)} within the SLA; ${answered.n} answered, ${acceptance.n} of them accepted`,
  );
  print(
    'Speed',
    `task to first touch: median ${inWords(speed.human)} of the seller’s working time; change in HubSpot to note and task: ${inSeconds(speed.system, factor)}`,
  );
}

function print(name: string, text: string): void {
  const [first = '', ...more] = wrap(text, WIDTH);
  console.log(`  ${colors.bold(name.padEnd(INDENT - 2))}${first}`);
  for (const line of more) console.log(`${' '.repeat(INDENT)}${line}`);
}

function outcomeWords(outcomes: Report['total']['outcomes']): string {
  return Object.entries(outcomes)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${count} ${name.replace('_', ' ')}`)
    .join(', ');
}

function share({ n, of }: Rate): string {
  return `${n} of ${of}`;
}

function inWords({ medianMs }: Speed): string {
  if (medianMs === null) return 'not measured';
  const minutes = Math.round(medianMs / MINUTE);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** The story's clock is faster than Baton: what it took in truth. */
function inSeconds({ medianMs }: Speed, factor: number): string {
  return medianMs === null
    ? 'not measured'
    : `median ${(medianMs / factor / 1_000).toFixed(1)} s of real time`;
}
