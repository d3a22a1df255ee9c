import { checkFit } from '../domain/checklist/check-fit.ts';
import { checkVersion } from '../domain/checklist/check-version.ts';
import type { AcceptedVersion } from '../domain/checklist/check-version.ts';
import type { Checklist } from '../domain/checklist/schema.ts';
import type { Log } from '../log.ts';
import { toSenseProblems } from '../settings/sense-lines.ts';
import type { OverridesProposal, Proposal, VersionProposal } from '../settings/to-proposal.ts';
import type { FileProblem } from '../settings/yaml-file.ts';
import type { ChecklistVersions } from '../store/checklist-versions.ts';

export type Taking = {
  readonly versions: ChecklistVersions;
  /** Whether this process takes a new version of a file into use; else it only looks. */
  readonly accepts: boolean;
  readonly now: () => number;
  readonly log: Log;
};

/**
 * Takes what a file proposes into use, unless it does not go with what is in use already: returns why not.
 * `common`: the versions of the default checklist, ascending.
 */
export async function takeProposal(
  proposal: Proposal,
  common: readonly Checklist[],
  taking: Taking,
): Promise<readonly FileProblem[]> {
  if (proposal.kind === 'bad') return withEdit(proposal, taking);
  return proposal.kind === 'version' ? takeVersion(proposal, taking) : fit(proposal, common);
}

/** Who edits a version that is in use hears that first of all: new signatures would not help. */
async function withEdit(
  { scope, problems, unsigned }: Extract<Proposal, { kind: 'bad' }>,
  { versions }: Taking,
): Promise<readonly FileProblem[]> {
  if (!unsigned) return problems;
  const { version, file } = unsigned;
  const edits = checkVersion(version, await versions.read(scope));
  return [...toSenseProblems(edits, file).problems, ...problems];
}

function fit({ overrides, file }: OverridesProposal, common: readonly Checklist[]) {
  return toSenseProblems(checkFit(overrides, common), file).problems;
}

/** Stored for all processes: every one goes by what is stored, so that all of them change over together. */
async function takeVersion(
  { scope, version, checklist, file }: VersionProposal,
  { versions, accepts, now, log }: Taking,
): Promise<readonly FileProblem[]> {
  const wrongBeside = (accepted: readonly AcceptedVersion[]) =>
    toSenseProblems(checkVersion(version, accepted), file).problems;
  const accepted = await versions.read(scope);
  const problems = wrongBeside(accepted);
  if (problems.length > 0 || !accepts) return problems;
  const standing = await versions.accept(scope, { ...version, acceptedAt: now() });
  // Another process may have been quicker, with other content.
  if (standing.hash !== version.hash) return wrongBeside([...accepted, standing]);
  if (!accepted.some((other) => other.version === version.version)) {
    const { id, effective_from: from } = checklist.checklist;
    const { version: number, hash } = version;
    log.info({ checklist: id, version: number, hash, from }, 'a checklist version is accepted');
  }
  return [];
}
