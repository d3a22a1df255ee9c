import { portalRules } from '../domain/checklist/portal-rules.ts';
import type { OwnFile } from '../domain/checklist/portal-rules.ts';
import { rulesAt } from '../domain/checklist/rules.ts';
import type { Rules } from '../domain/checklist/rules.ts';
import type { Checklist } from '../domain/checklist/schema.ts';
import { createProposalReader } from '../settings/proposal-reader.ts';
import type { Proposal } from '../settings/to-proposal.ts';
import type { FileProblem } from '../settings/yaml-file.ts';
import type { Scope } from '../store/checklist-versions.ts';
import { createFileTroubles } from './file-troubles.ts';
import type { FileTrouble } from './file-troubles.ts';
import { createStoredChecklists } from './stored-checklists.ts';
import { takeProposal } from './take-proposal.ts';
import type { Taking } from './take-proposal.ts';

type Options = Taking & {
  readonly configDir: string;
  /** Connected portals, in the order in which they were connected. */
  readonly portalIds: () => Promise<readonly number[]>;
  /** Rejects unless Redis is there now. */
  readonly answering: () => Promise<void>;
  /** Told with every look of each file that cannot be used now; the same problems as long as nothing changes. */
  readonly refused?: (proposal: Proposal, problems: readonly FileProblem[]) => void;
};

export type RuleBook = {
  /** What leads of this portal are judged by now. `zone`: the portal's, for the day on which a version begins. */
  rules(portalId: number, zone: string): Rules;
  /** What a portal without a file of its own is judged by. */
  common(): Rules;
  hasRules(): boolean;
  troubles(): readonly FileTrouble[];
  /** Reads what changed, in the files and by other processes. Rejects while Redis is away: then files that are bad in themselves are known. */
  refresh(): Promise<void>;
};

/**
 * The checklist versions in use. Files are proposals: one that is whole, signed and new is stored for all processes, and
 * every process goes by what is stored. A bad file changes nothing.
 */
export function createRuleBook(options: Options): RuleBook {
  const { accepts, now, log } = options;
  const readProposals = createProposalReader({
    configDir: options.configDir,
    now,
    failed: (path, err) => log.error({ path, err }, 'a checklist file could not be judged'),
  });
  const readStored = createStoredChecklists(options.versions, log);
  const troubles = createFileTroubles(accepts ? log : null);
  const standing = new Map<Scope, OwnFile>();
  /** By path: what was taken or refused, and beside which versions of the default checklist. */
  const settled = new Map<string, readonly [Proposal, readonly Checklist[]]>();
  let firstPortalId: number | null = null;

  const commonVersions = (): readonly Checklist[] => {
    const file = standing.get('default');
    return file && 'versions' in file ? file.versions : [];
  };

  const settle = async (proposal: Proposal): Promise<void> => {
    const { scope, path } = proposal;
    const common = commonVersions();
    const [before, beside] = settled.get(path) ?? [];
    // What was refused may fit a version that has come meanwhile.
    if (before !== proposal || (troubles.has(path) && beside !== common)) {
      const problems = await takeProposal(proposal, common, options);
      troubles.note(path, problems);
      if (proposal.kind === 'overrides' && problems.length === 0) {
        standing.set(scope, { overrides: proposal.overrides });
      }
      settled.set(path, [proposal, common]);
    }
    const isGood = !troubles.has(path);
    if (!goesByStore(proposal, isGood)) return;
    const versions = await readStored(scope);
    if (versions.length > 0) standing.set(scope, { versions });
    else {
      goByFile(proposal);
      // Redis was emptied: what stands in the file is proposed again.
      if (accepts && isGood) settled.delete(path);
    }
  };

  const goesByStore = ({ scope, kind }: Proposal, isGood: boolean): boolean => {
    if (scope === 'default') return true;
    if (isGood) return kind === 'version';
    // Beside a bad file stays what stood before it. A command was not there before: it goes by what others have stored.
    const before = standing.get(scope);
    return before ? 'versions' in before : !accepts;
  };

  /** Until Redis has anything to say of a file, it is all there is. */
  const goByFile = (proposal: Proposal): void => {
    if (standing.has(proposal.scope) || proposal.kind === 'bad') return;
    const { scope } = proposal;
    if (proposal.kind === 'overrides') standing.set(scope, { overrides: proposal.overrides });
    else standing.set(scope, { versions: [proposal.checklist] });
  };

  /** A portal whose own file is gone goes by the default one again. */
  const forgetOthers = (proposals: readonly Proposal[]): void => {
    const scopes = new Set(proposals.map(({ scope }) => scope));
    const paths = new Set(proposals.map(({ path }) => path));
    for (const scope of standing.keys()) if (!scopes.has(scope)) standing.delete(scope);
    for (const path of settled.keys()) if (!paths.has(path)) settled.delete(path);
    troubles.keepOnly(paths);
  };

  return {
    rules: (portalId, zone) => {
      const at = { portalId, firstPortalId, now: now(), zone };
      return portalRules(commonVersions(), standing.get(portalId) ?? null, at);
    },
    common: () => rulesAt(commonVersions(), now(), 'utc'),
    hasRules: () => standing.has('default'),
    troubles: troubles.list,
    refresh: async () => {
      const { proposals, isComplete } = await readProposals();
      if (isComplete) forgetOthers(proposals);
      // Said before Redis is asked, except where what is in use has a part in it.
      for (const one of proposals)
        if (one.kind === 'bad' && !one.unsigned) troubles.note(one.path, one.problems);
      try {
        await options.answering();
        firstPortalId = (await options.portalIds())[0] ?? null;
        for (const proposal of proposals) await settle(proposal);
      } catch (error) {
        proposals.forEach(goByFile);
        for (const one of proposals) if (one.kind === 'bad') troubles.note(one.path, one.problems);
        throw error;
      } finally {
        for (const one of proposals) {
          const problems = troubles.of(one.path);
          if (problems) options.refused?.(one, problems);
        }
      }
    },
  };
}
