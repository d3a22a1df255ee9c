import { dirname } from 'node:path';
import { checkVersion } from '../../domain/checklist/check-version.ts';
import { ofOnePortal } from '../../domain/checklist/overrides.ts';
import type { Overrides } from '../../domain/checklist/overrides.ts';
import type { SenseProblem } from '../../domain/checklist/sense-problem.ts';
import type { Inspection } from '../../services/inspection.ts';
import type { CheckedContent } from '../../settings/check-content.ts';
import { checkOverrides, isExtending } from '../../settings/check-overrides.ts';
import { readChecklistTexts } from '../../settings/checklist-files.ts';
import { toSenseProblems } from '../../settings/sense-lines.ts';
import type { FileProblem } from '../../settings/yaml-file.ts';
import { portalOf } from './portal-of.ts';
import { isOwnPlace, portalProblems } from './portal-problems.ts';

export type SeenInPortals = {
  readonly problems: readonly FileProblem[];
  readonly warnings: readonly FileProblem[];
  readonly portals: readonly number[];
};

type Asked = { readonly path: string; readonly only: string | undefined };

/** Compares a file with the versions in use, and with what the portals that go by it really have. */
export async function checkInPortals(
  inspection: Inspection,
  content: CheckedContent,
  { path, only }: Asked,
): Promise<SeenInPortals> {
  const { checklist, hash, raw, positionOf } = content;
  if (checklist === null) return { problems: [], warnings: [], portals: [] };
  const own = portalOf(path);
  const ids = await inspection.portals.idsByAge();
  const files = own === null ? await ownFiles(dirname(path)) : new Map<number, OwnFile>();
  const goBy = ids.filter((id) => (own === null ? files.get(id) !== 'whole' : id === own));
  const portals = goBy.filter((id) => only === undefined || String(id) === only);
  const version = { version: checklist.checklist.version, hash, raw };
  const found: SenseProblem[] = checkVersion(
    version,
    await inspection.checklistVersions.read(own ?? 'default'),
  );
  for (const id of portals) {
    const file = files.get(id);
    const overrides = file === 'whole' ? null : (file ?? null);
    const problems = await portalProblems(inspection, id, { checklist, overrides });
    const here = overrides ? problems.filter((problem) => !isOwnPlace(problem)) : problems;
    const missing = own === null && id !== ids[0] ? ofOnePortal(checklist, overrides) : [];
    // People and lists of the file are the first portal's: what another lacks is said once, not name by name.
    const said = missing.length > 0 ? here.filter((problem) => !isOwnPlace(problem)) : here;
    const all = [...said, ...lacking(missing, id)];
    found.push(...(portals.length > 1 ? all.map((problem) => inPortal(problem, id)) : all));
  }
  return { ...toSenseProblems(found, { positionOf, value: raw }), portals };
}

type OwnFile = 'whole' | Overrides;

/** By portal: a file of its own, or what it says on top of the default one. One that cannot be read is told of by its own check. */
async function ownFiles(folder: string): Promise<Map<number, OwnFile>> {
  const found = new Map<number, OwnFile>();
  for (const file of (await readChecklistTexts(folder)).texts) {
    if (file.portalId === null || !('text' in file)) continue;
    const checked = isExtending(file.text) ? checkOverrides(file.text) : null;
    if (checked === null) found.set(file.portalId, 'whole');
    else if ('overrides' in checked) found.set(file.portalId, checked.overrides);
  }
  return found;
}

function lacking(keys: readonly string[], portalId: number): SenseProblem[] {
  const message = `several portals are connected, and people and lists belong to one: config/portals/${portalId}/checklist.yaml has to say ${keys.join(', ')}`;
  return keys.length > 0 ? [{ path: ['sla', 'handoff_owner'], message }] : [];
}

export function inPortal(problem: SenseProblem, portalId: number): SenseProblem {
  return { ...problem, message: `portal ${portalId}: ${problem.message}` };
}
