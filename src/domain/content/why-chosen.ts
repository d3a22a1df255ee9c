import type { Evidence } from '../checklist/judgement.ts';
import { templateValues } from '../checklist/template-values.ts';
import { normalise } from '../text/normalise.ts';
import { cut, plain } from '../text/plain.ts';
import { renderTemplate } from '../text/template.ts';
import { formatDay } from '../time/format.ts';
import { metOf } from './fit.ts';
import type { Background, Candidate } from './weigh.ts';

/** A seller reads it at a glance: the strongest two reasons. */
const MOST_REASONS = 2;
const MAX_REASON = 120;

/** What a piece has to do with this person: `answers what they wrote on Mon 23 Nov; for the persona it-lead`. */
export function whyChosen(candidate: Candidate, ground: Background): string {
  const { answer, evidence } = candidate;
  const { zone } = ground.input.view;
  const met = metOf(candidate);
  const reasons = [
    answer &&
      `answers what they wrote${answer.at === null ? '' : ` on ${formatDay(answer.at, zone)}`}`,
    evidence && evidenceReason(evidence, ground),
    met.includes('personas') && `for the persona ${ground.reader.persona ?? ''}`,
    met.includes('roles') && `for the role ${roleOf(candidate, ground)}`,
    met.includes('stages') && `for the stage ${plain(ground.reader.stages[0] ?? '', 80)}`,
  ].filter((reason) => typeof reason === 'string');
  return reasons.slice(0, MOST_REASONS).join('; ') || 'for everybody';
}

function roleOf({ snippet }: Candidate, { reader }: Background): string {
  const role = snippet.for.roles?.find((one) => reader.roles.includes(normalise(one)));
  return (role ?? '').replaceAll('_', ' ');
}

/** The leaf's own sentence where it has one. */
function evidenceReason(evidence: Evidence, { input }: Background): string {
  const { picture, zone } = input.view;
  const { say, signal, about, value, at } = evidence;
  const said = say === null ? null : renderTemplate(say, templateValues(picture, zone, evidence));
  if (said !== null) return cut(said, MAX_REASON);
  if (signal === null) return cut(`${plain(about, 60)}: ${value}`, MAX_REASON);
  return cut(lowerFirst(value), MAX_REASON) + (at === null ? '' : ` (${formatDay(at, zone)})`);
}

/** An acronym stays as it is. */
function lowerFirst(text: string): string {
  return /^\p{Lu}\p{Lu}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}
