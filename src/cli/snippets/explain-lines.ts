import colors from 'picocolors';
import type { Choice, Shown, Suggestion } from '../../domain/content/choice.ts';
import { cut } from '../../domain/text/plain.ts';
import { formatDay, formatMoment } from '../../domain/time/format.ts';
import type { ExplainedContent } from '../../use-cases/explain-content.ts';
import { tableLines } from '../table-lines.ts';

const MOST_WORDS = 200;

/** Who the reader is taken to be, every piece with its reason, and the words to paste. `now` in ms. */
export function explainLines(explained: ExplainedContent, zone: string, now: number): string[] {
  const { contactId, name, shown, mailsUnseen, offered, choice } = explained;
  return [
    `${colors.bold(name)} (contact ${contactId}), ${formatMoment(now, zone)}`,
    ...readerLines(explained),
    ...shown.map((one) => `Before: ${shownWords(one, zone)}`),
    ...(mailsUnseen ? [`Not known: whether a link went out since (${mailsUnseen})`] : []),
    ...(choice ? choiceLines(choice) : []),
    ...(offered && choice ? offeredLines(offered, choice, zone) : []),
  ];
}

function readerLines({ reader, said, sender }: ExplainedContent): string[] {
  const { persona, personaUnknown, roles, rolesFrom, stages, language } = reader;
  const from = rolesFrom === 'declared' ? 'declared in HubSpot' : 'the persona’s';
  const who = [
    `persona ${persona ?? (personaUnknown === null ? 'none matches' : `not known (${personaUnknown})`)}`,
    `role ${roles.length > 0 ? `${roles.join(', ')} (${from})` : 'not known'}`,
    `stage ${stages.join(', ') || 'empty'}`,
    `language ${language ?? 'not known, so any will do'}`,
  ];
  const words = cut(said.join(' '), MOST_WORDS);
  return [
    `Reader: ${who.join('; ')}`,
    `Own words: ${words ? `“${words}”` : 'none'}`,
    `Sender: ${sender?.name ?? 'nobody is there'}`,
  ];
}

function shownWords({ snippetId, version, times, lastAt, used }: Shown, zone: string): string {
  const often = times === 1 ? 'once' : `${times} times`;
  return `${snippetId} v${version}, ${often}, last on ${formatDay(lastAt, zone)}${used ? ', and used' : ''}`;
}

function choiceLines(choice: Choice): string[] {
  const { candidates, main, alternative, forward, expert, instead } = choice;
  const { rows } = tableLines([
    { head: '', cells: candidates.map(({ chosen }) => chosen ?? '-'), side: 'left' },
    { head: '', cells: candidates.map(({ id, version }) => `${id} v${version}`), side: 'left' },
    { head: '', cells: candidates.map(({ because }) => because), side: 'left' },
  ]);
  return [
    '',
    ...rows.map((line, i) => (candidates[i]?.chosen ? line : colors.dim(line))),
    '',
    ...[main, alternative, forward].flatMap((piece) => (piece ? blurbLines(piece) : [])),
    ...(expert ? [`Expert: ${expert.name}, ${expert.book}`] : []),
    ...(instead ? [`Nothing is left to send. Instead: ${instead}`] : []),
  ];
}

function blurbLines({ id, blurb, quote }: Suggestion): string[] {
  return [
    `Blurb of ${id}:`,
    ...blurb.split('\n').map((line) => `    ${line}`),
    ...(quote ? [`    answers: “${quote}”`] : []),
  ];
}

/** A note is edited when something new is known, so it may offer what was best before. */
function offeredLines(
  { id, version, at }: NonNullable<ExplainedContent['offered']>,
  { main }: Choice,
  zone: string,
): string[] {
  const isSame = main?.id === id && main.version === version;
  const since = `The note offers ${id} v${version} since ${formatMoment(at, zone)}`;
  return [isSame ? `${since}.` : `${since}; it changes when something new is known of this lead.`];
}
