import type { ChecklistFile } from '../../domain/checklist/schema.ts';
import { oneLine } from '../../domain/text/one-line.ts';
import type { Signature } from '../../settings/add-signature.ts';

type Header = ChecklistFile['checklist'];
type Given = Header['agreed']['by'][number];

const SIDES = ['sales', 'marketing'] as const;

export type Votes = Readonly<
  Record<Signature['side'], { readonly has: number; readonly needs: number }>
>;

/** What somebody is about to sign. */
export function contentLines(header: Header, hash: string): string[] {
  return [
    `${header.id} v${header.version} (${hash}), in effect from ${header.effective_from}`,
    `  why      ${oneLine(header.why)}`,
    `  changed  ${oneLine(header.changed)}`,
  ];
}

/** Who has signed, and what: a signature may be bound to what the file said before a change. */
export function signatureLines({ agreed }: Header, own: Signature): string[] {
  const lines = agreed.by.map((given) => {
    const isOwn = given.name === own.name && given.side === own.side;
    return `${who(given)}${what(given, own.of)}${isOwn ? '; will be renewed' : ''}`;
  });
  const [first = 'nobody yet', ...others] = lines;
  return [`  signed   ${first}`, ...others.map((line) => `           ${line}`)];
}

/** Votes as the check counts them, less those for other content. */
export function votesOf({ agreed }: Header, hash: string): Votes {
  const count = (side: Signature['side']) => ({
    has: agreed.by.filter((given) => given.side === side && (given.of ?? hash) === hash).length,
    needs: agreed.votes[side],
  });
  return { sales: count('sales'), marketing: count('marketing') };
}

export function voteWords(votes: Votes): string {
  return SIDES.map((side) => `${side} ${votes[side].has} of ${votes[side].needs}`).join(', ');
}

/** Signatures that a change has left behind. */
export function otherContent({ agreed }: Header, hash: string): string[] {
  return agreed.by
    .filter(({ of }) => of !== undefined && of !== hash)
    .map((given) => `${who(given)}${what(given, hash)}`);
}

function who({ name, side, on }: Given): string {
  return `${oneLine(name)} (${side}, ${on})`;
}

function what({ of }: Given, hash: string): string {
  if (of === undefined) return ', bound to no content';
  return of === hash ? '' : `, but other content: ${of}`;
}
