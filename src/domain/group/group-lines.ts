import { quotable } from '../dialogue/quotable.ts';
import { formatDay } from '../time/format.ts';
import type { Group } from './group.ts';
import type { Person } from './person.ts';
import { roleWords } from './role-words.ts';

const MAX_WORDS = 5;
const MAX_ROLES = 2;
const ASK = ' Ask: ';

/** Plain text for the note, at most four lines: who else there is, and who is missing with the question that finds them. */
export function groupLines(group: Group, zone: string): string[] {
  const people = group.people.map((person) => personLine(person, group.coverage, zone));
  const more = group.others > 0 ? ` And ${group.others} more.` : '';
  return [
    ...people.slice(0, -1),
    ...people.slice(-1).map((line) => line + more),
    ...missingLine(group),
  ];
}

/**
 * `Priya Shah, CFO: budget holder, active Mon 23 Nov.` A role that nobody filled in is `perhaps`. What a colleague was only
 * seen to do is not told: it would have to come with a line that says not to mention it.
 */
function personLine(person: Person, coverage: Group['coverage'], zone: string): string {
  const { name, jobTitle, lastActiveAt, activity, ready } = person;
  const who = [name, jobTitle ?? '']
    .filter((text) => text !== '')
    .map(short)
    .join(', ');
  const isTold = activity === 'declared' && lastActiveAt !== null;
  const when = isTold ? `, active ${formatDay(lastActiveAt, zone)}` : '';
  const send = ready?.send ? `: send “${quotable(ready.send.title, 8, 80)}” ${ready.send.url}` : '';
  return `${who}: ${rolesIn(person, coverage)}${when}${ready ? `, ready too${send}` : ''}.`;
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

function missingLine({ coverage, missing, ask }: Group): string[] {
  const gap = coverage.find(({ role }) => role === missing);
  if (gap === undefined || ask === null) return [];
  const role = roleWords(gap.role);
  const who =
    gap.found === 0 ? `No ${role} known` : `Only ${gap.found} of ${gap.wanted} known as ${role}`;
  return [`${who}.${ASK}“${ask}”`];
}

/** Whether a line asks who plays a role; no name holds these quotation marks. */
export function isRoleQuestion(line: string): boolean {
  return line.includes(`.${ASK}“`);
}

/** Quotation marks are ours: what stands in them is what to ask or to send. */
function short(text: string): string {
  return quotable(text, MAX_WORDS, 60);
}
