import { diffValue } from './diff/diff-value.ts';
import { isMapping, isSame, valueAt } from './diff/raw.ts';

/**
 * What differs between two versions of a checklist file, in words for a joint meeting: one sentence per change, in the
 * order of the file, none when nothing differs. Takes both as the YAML reader gives them, so that a duration is still
 * in the unit that its author wrote. Signatures (how many each side needs is said) and the version's number are no difference; `why` and `changed` are one
 * only within the same version, where somebody rewrote them.
 */
export function diffWords(before: unknown, after: unknown): string[] {
  const top = { path: '', item: '', name: '' };
  const isNewVersion = !isSame(versionOf(before), versionOf(after));
  const silent = ['agreed', 'version', ...(isNewVersion ? ['why', 'changed'] : [])];
  const [old, now] = [before, after].map((file) => withoutHeaderKeys(file, silent));
  return diffValue(top, old, now);
}

function versionOf(file: unknown): unknown {
  const header = isMapping(file) ? valueAt(file, 'checklist') : undefined;
  return isMapping(header) ? valueAt(header, 'version') : undefined;
}

function withoutHeaderKeys(file: unknown, keys: readonly string[]): unknown {
  const header = isMapping(file) ? valueAt(file, 'checklist') : undefined;
  if (!isMapping(file) || !isMapping(header)) return file;
  const kept = Object.entries(header).filter(([key]) => !keys.includes(key));
  const agreed = valueAt(header, 'agreed');
  const votes = isMapping(agreed) ? { votes: valueAt(agreed, 'votes') } : {};
  return { ...file, checklist: { ...Object.fromEntries(kept), ...votes } };
}
