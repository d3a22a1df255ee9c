import type { SenseProblem } from '../../domain/checklist/sense-problem.ts';
import { checkLibraryAgainstPortal, listsIn } from '../../domain/content/check-against-portal.ts';
import type { Inspection } from '../../services/inspection.ts';
import { inPortal } from '../checklist/check-in-portals.ts';
import type { SeenInPortals } from '../checklist/check-in-portals.ts';
import { portalFacts } from '../checklist/portal-problems.ts';
import type { JudgedFile } from './judge-file.ts';

type Asked = {
  /** Portals that have a file of their own. */
  readonly own: readonly number[];
  readonly only: string | undefined;
};

/** Compares a library with what the portals that go by it really have. */
export async function compareInPortals(
  inspection: Inspection,
  { library, portalId, checklist, placed }: JudgedFile,
  { own, only }: Asked,
): Promise<SeenInPortals> {
  if (library === null) return { problems: [], warnings: [], portals: [] };
  const ids = await inspection.portals.idsByAge();
  const goBy = ids.filter((id) => (portalId === null ? !own.includes(id) : id === portalId));
  const portals: number[] = [];
  const found: SenseProblem[] = [];
  for (const id of goBy.filter((one) => only === undefined || String(one) === only)) {
    const facts = await portalFacts(inspection, id, listsIn(library));
    if (facts === null) continue;
    portals.push(id);
    const problems = checkLibraryAgainstPortal(library, facts, checklist?.criteria ?? []);
    found.push(...(goBy.length > 1 ? problems.map((problem) => inPortal(problem, id)) : problems));
  }
  return { ...placed(found), portals };
}
