import type { Condition, SignalLeaf } from '../checklist/condition-schema.ts';
import type { Evidence, Judgement } from '../checklist/judgement.ts';
import { plain } from '../text/plain.ts';
import type { Duration } from '../time/duration.ts';

/** Why `for.when` keeps a piece back; null when it holds. Not known is not enough: nobody is sent a guess. */
export function whyUnmet(when: Condition, { truth, evidence, reason }: Judgement): string | null {
  if (truth === 'met') return null;
  if (truth === 'unknown') {
    return `not known whether its \`when\` holds: ${plain(reason ?? '', 120)}`;
  }
  const details = evidence ? found(evidence) : wanted(when).map(notFound).join(', ');
  return `its \`when\` does not hold${details ? `: ${details}` : ''}`;
}

function found({ about, value, signal }: Evidence): string {
  const what = plain(value, 60);
  return signal ? what : `${plain(about, 60)} is ${what}`;
}

/** The signals that a condition waits for; what must not be there is none of them. */
function wanted(condition: Condition): SignalLeaf[] {
  if ('all' in condition) return condition.all.flatMap(wanted);
  if ('any' in condition) return condition.any.flatMap(wanted);
  return 'signal' in condition ? [condition] : [];
}

function notFound({ signal, url_contains, name, within, at_least = 1 }: SignalLeaf): string {
  const which = [...(url_contains ?? []), ...(name ?? [])].join(' or ');
  const count = at_least === 1 ? 'no' : `less than ${at_least} times`;
  const when = within ? ` in the last ${spanWords(within)}` : '';
  return `${count} ${signal.replace('_', ' ')}${which ? ` ${which}` : ''}${when}`;
}

const HOUR_MS = 3_600_000;

function spanWords(span: Duration): string {
  if (span.kind === 'working days') return counted(span.days, 'working day');
  const hours = span.ms / HOUR_MS;
  if (span.kind === 'working') return counted(hours, 'working hour');
  return hours >= 24 ? counted(hours / 24, 'day') : counted(hours, 'hour');
}

function counted(amount: number, unit: string): string {
  return `${Number(amount.toFixed(1))} ${unit}${amount === 1 ? '' : 's'}`;
}
