import { isDeepStrictEqual } from 'node:util';
import { readChecklistTexts } from './checklist-files.ts';
import type { ChecklistText, ChecklistTexts } from './checklist-files.ts';
import { toProposal } from './to-proposal.ts';
import type { Proposal } from './to-proposal.ts';

export type Proposals = Pick<ChecklistTexts, 'isComplete'> & {
  /** The default one first. */
  readonly proposals: readonly Proposal[];
};

/** Reads the checklist files again and again. One that has not changed is judged once, and the same object as before. */
export function createProposalReader(
  configDir: string,
  now: () => number,
): () => Promise<Proposals> {
  let before: readonly { readonly read: ChecklistText; readonly proposal: Proposal }[] = [];
  return async () => {
    const { texts, isComplete } = await readChecklistTexts(configDir);
    before = texts.map(
      (read) =>
        before.find((known) => isDeepStrictEqual(known.read, read)) ?? {
          read,
          proposal: toProposal(read, now()),
        },
    );
    return { proposals: before.map(({ proposal }) => proposal), isComplete };
  };
}
