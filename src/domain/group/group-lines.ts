import { cutWords } from '../text/plain.ts';
import { formatDay } from '../time/format.ts';
import type { Group } from './group.ts';
import type { Person } from './person.ts';
import { roleWords } from './role-words.ts';

const MAX_WORDS = 5;
const MAX_ROLES = 2;
const SOURCE_WORDS = { declared: 'declared', persona: 'inferred from the persona' } as const;

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

/** `Priya Shah, CFO: budget holder (declared), active Mon 23 Nov.` Who did not tell us is `seen`. */
function personLine(person: Person, coverage: Group['coverage'], zone: string): string {
  const { name, jobTitle, lastActiveAt, activity, ready } = person;
  const who = [name, jobTitle ?? '']
    .filter((text) => text !== '')
    .map(short)
    .join(', ');
  const how = activity === 'observed' ? 'seen' : 'active';
  const when = lastActiveAt === null ? '' : `, ${how} ${formatDay(lastActiveAt, zone)}`;
  const send = ready?.send ? `: send “${cutWords(ready.send.title, 8)}” ${ready.send.url}` : '';
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
  return `${words.join(' and ')} (${SOURCE_WORDS[rolesFrom]})`;
}

function missingLine({ coverage, missing, ask }: Group): string[] {
  const gap = coverage.find(({ role }) => role === missing);
  if (gap === undefined || ask === null) return [];
  const who = gap.found === 0 ? 'Nobody' : `Only ${gap.found} of ${gap.wanted}`;
  return [`${who} known as ${roleWords(gap.role)}. Ask: “${ask}”`];
}

function short(text: string): string {
  return cutWords(text, MAX_WORDS);
}
