import type { Proposal } from '../settings/to-proposal.ts';
import type { FileProblem } from '../settings/yaml-file.ts';
import type { Alarm, Alarms } from './alarms.ts';

type Options = {
  readonly alarms: Alarms;
  /** Whether something is written for people by the checklist of this portal, or by the default one. */
  readonly isLive: (scope: Proposal['scope']) => Promise<boolean>;
};

const PLACES = 5;
const NO_START =
  'Until then a process that is restarted does not come up. `npm run baton -- checklist check` lists the places.';

/** Tells of a checklist file that cannot be used, once for each edit; of one that only lacks signatures where it is waited for. */
export function createFileAlarms({ alarms, isLive }: Options) {
  const told = new Map<string, readonly FileProblem[]>();
  return async (proposal: Proposal, problems: readonly FileProblem[]): Promise<void> => {
    const { path, scope } = proposal;
    if (told.get(path) === problems) return;
    const waits = isWaiting(proposal, problems);
    // While nothing is live, a version that is not signed yet is what both sides are talking about.
    if (waits && !(await isLive(scope))) return;
    told.set(path, problems);
    const portalId = scope === 'default' ? null : scope;
    alarms.raise({ portalId, ...(waits ? unsigned(path) : bad(path, problems)) });
  };
}

/** Signatures are all that it lacks. */
function isWaiting(proposal: Proposal, problems: readonly FileProblem[]): boolean {
  if (proposal.kind !== 'bad' || !proposal.unsigned) return false;
  return problems.length === proposal.problems.length;
}

type Words = Pick<Alarm, 'code' | 'text' | 'remedy'>;

function unsigned(path: string): Words {
  return {
    code: 'checklist-unsigned',
    text: `A checklist version waits for signatures (${path}); the version before it stays in effect.`,
    remedy: `Have it signed with \`npm run baton -- checklist sign\`, or take the edit back. ${NO_START}`,
  };
}

/** Places only: what is quoted from a file may name people. */
function bad(path: string, problems: readonly FileProblem[]): Words {
  const places = problems.slice(0, PLACES).map(({ line, col }) => `${path}:${line}:${col}`);
  const more = problems.length > PLACES ? ` and ${problems.length - PLACES} more` : '';
  return {
    code: 'checklist-file-bad',
    text: `A checklist file cannot be used (${places.join(', ')}${more}); what was in effect stays in effect.`,
    remedy: `Correct these places, or take the edit back. ${NO_START}`,
  };
}
