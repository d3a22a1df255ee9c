import { quotable } from '../dialogue/quotable.ts';
import { formatDay } from '../time/format.ts';
import type { Group } from './group.ts';
import type { Person } from './person.ts';
import { roleWords } from './role-words.ts';

const MAX_WORDS = 5;
const MAX_ROLES = 2;

/** A line of the note, plain text. */
export type GroupLine = {
  /** ready: a colleague who joined the play. missing: a role that nobody is known to play, with the question that finds them. */
  readonly kind: 'ready' | 'person' | 'missing';
  readonly text: string;
  /** What to send a colleague who is ready too. */
  readonly send: { readonly title: string; readonly url: string } | null;
};

/** At most four lines: who else there is, and who is missing. */
export function groupLines(group: Group, zone: string): GroupLine[] {
  const last = group.people.length - 1;
  const more = group.others > 0 ? ` And ${group.others} more.` : '';
  return [
    ...group.people.map((person, place): GroupLine => {
      const { ready } = person;
      const text = personWords(person, group.coverage, zone) + (place === last ? more : '');
      return { kind: ready ? 'ready' : 'person', text, send: ready?.send ?? null };
    }),
    ...missingLine(group),
  ];
}

/**
 * `Priya Shah, CFO: budget holder, active Mon 23 Nov.` A role that nobody filled in is `perhaps`. What a colleague was only
 * seen to do is not told: it would have to come with a line that says not to mention it.
 */
function personWords(person: Person, coverage: Group['coverage'], zone: string): string {
  const { name, jobTitle, lastActiveAt, activity, ready } = person;
  const who = [name, jobTitle ?? '']
    .filter((text) => text !== '')
    .map(short)
    .join(', ');
  const isTold = activity === 'declared' && lastActiveAt !== null;
  const when = isTold ? `, active ${formatDay(lastActiveAt, zone)}` : '';
  return `${who}: ${rolesIn(person, coverage)}${when}${ready ? ', ready too' : ''}.`;
}

/** Of many roles those that the file asks for. */
function rolesIn({ roles, rolesFrom }: Person, coverage: Group['coverage']): string {
  const isWanted = (known: string) => coverage.some(({ role }) => role === known);
  const words = [...roles.filter(isWanted), ...roles.filter((role) => !isWanted(role))]
    .slice(0, MAX_ROLES)
    .map(roleWords)
    .filter((role) => role !== '');
  if (rolesFrom === null || words.length === 0) return 'role not known';
  return `${rolesFrom === 'persona' ? 'perhaps ' : ''}${words.join(' and ')}`;
}

function missingLine({ coverage, missing, ask }: Group): GroupLine[] {
  const gap = coverage.find(({ role }) => role === missing);
  if (gap === undefined || ask === null) return [];
  const role = roleWords(gap.role);
  const who =
    gap.found === 0 ? `No ${role} known` : `Only ${gap.found} of ${gap.wanted} known as ${role}`;
  return [{ kind: 'missing', text: `${who}. Ask: “${ask}”`, send: null }];
}

/** Quotation marks are ours: what stands in them is what to ask. */
function short(text: string): string {
  return quotable(text, MAX_WORDS, 60);
}
