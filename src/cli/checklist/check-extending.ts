import { dirname, join } from 'node:path';
import { checkFit } from '../../domain/checklist/check-fit.ts';
import type { Inspection } from '../../services/inspection.ts';
import { checkOverrides } from '../../settings/check-overrides.ts';
import { readChecklist } from '../../settings/read-checklist.ts';
import { toSenseProblems } from '../../settings/sense-lines.ts';
import type { FileProblem } from '../../settings/yaml-file.ts';
import { portalOf } from './portal-of.ts';
import { isOwnPlace, portalProblems } from './portal-problems.ts';

/** A portal's own file that only adds people and lists: its form, whether it fits the default file, and its portal. */
export async function checkExtending(
  path: string,
  text: string,
  inspection: Inspection | null,
): Promise<FileProblem[]> {
  const checked = checkOverrides(text);
  if ('problems' in checked) return [...checked.problems];
  const { overrides, file } = checked;
  const common = join(dirname(path), '..', '..', 'checklist.yaml');
  const read = await readChecklist(common, Date.now(), { isDraft: true });
  if (!read.ok) {
    return [{ line: 1, col: 1, message: `${common}, which it extends, is not usable` }];
  }
  const { checklist } = read;
  const portalId = portalOf(path);
  const isConnected =
    portalId !== null && (await inspection?.portals.ids())?.includes(portalId) === true;
  const inPortal =
    inspection && portalId !== null && isConnected
      ? (await portalProblems(inspection, portalId, { checklist, overrides })).filter(isOwnPlace)
      : [];
  return [...toSenseProblems([...checkFit(overrides, [checklist]), ...inPortal], file).problems];
}
