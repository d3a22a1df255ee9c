import { isDeepStrictEqual } from 'node:util';
import { readChecklistTexts } from './checklist-files.ts';
import type { ChecklistText, ChecklistTexts } from './checklist-files.ts';
import { toProposal } from './to-proposal.ts';
import type { Proposal } from './to-proposal.ts';

const FAULT = 'the file cannot be judged: this is a fault of Baton, please report it';

export type Proposals = Pick<ChecklistTexts, 'isComplete'> & {
  /** The default one first. */
  readonly proposals: readonly Proposal[];
};

type Options = {
  readonly configDir: string;
  readonly now: () => number;
  /** A check has thrown: a fault of ours. */
  readonly failed: (path: string, error: unknown) => void;
};

/** Reads the checklist files again and again. One that has not changed is judged once, and the same object as before. */
export function createProposalReader({
  configDir,
  now,
  failed,
}: Options): () => Promise<Proposals> {
  const judge = (read: ChecklistText): Proposal => {
    try {
      return toProposal(read, now());
    } catch (error) {
      failed(read.path, error);
      // One file that cannot be judged must not keep the others from being read, nor a process from going on.
      return toProposal({ ...read, problem: FAULT }, 0);
    }
  };
  let before: readonly { readonly read: ChecklistText; readonly proposal: Proposal }[] = [];
  return async () => {
    const { texts, isComplete } = await readChecklistTexts(configDir);
    before = texts.map(
      (read) =>
        before.find((known) => isDeepStrictEqual(known.read, read)) ?? {
          read,
          proposal: judge(read),
        },
    );
    return { proposals: before.map(({ proposal }) => proposal), isComplete };
  };
}
