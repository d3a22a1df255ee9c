import { diffWords } from './diff-words.ts';
import type { SenseProblem } from './sense-problem.ts';

export type AcceptedVersion = {
  readonly version: number;
  readonly hash: string;
  readonly raw: unknown;
};

/** A version that was in use never changes again, and none comes back: every edit gets a number of its own. */
export function checkVersion(
  file: AcceptedVersion,
  accepted: readonly AcceptedVersion[],
): SenseProblem[] {
  const path = ['checklist', 'version'];
  const newest = Math.max(0, ...accepted.map(({ version }) => version));
  const same = accepted.find(({ version }) => version === file.version);
  if (same && same.hash !== file.hash) {
    const changes = diffWords(same.raw, file.raw).map((change) => `\n    - ${change}`);
    const message = `version ${file.version} is in use with other content (${same.hash}; this is ${file.hash}): write \`version: ${newest + 1}\` and have it signed, or take back:${changes.join('')}`;
    return [{ path, message }];
  }
  if (file.version >= newest) return [];
  const message = `version ${file.version} is older than version ${newest}, which is in use: write \`version: ${newest + 1}\``;
  return [{ path, message }];
}
