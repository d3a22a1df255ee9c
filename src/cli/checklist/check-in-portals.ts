import { checkAgainstPortal } from '../../domain/checklist/check-against-portal.ts';
import type { PortalFacts } from '../../domain/checklist/against-portal/portal-facts.ts';
import { checkVersion } from '../../domain/checklist/check-version.ts';
import { listsNamed } from '../../domain/checklist/lists-named.ts';
import { ofOnePortal } from '../../domain/checklist/overrides.ts';
import type { Checklist } from '../../domain/checklist/schema.ts';
import type { SenseProblem } from '../../domain/checklist/sense-problem.ts';
import { AppError } from '../../errors.ts';
import { createInspection } from '../../services/inspection.ts';
import type { Inspection } from '../../services/inspection.ts';
import type { CheckedContent } from '../../settings/check-content.ts';
import { readSettings } from '../../settings/read-settings.ts';
import { toSenseProblems } from '../../settings/sense-lines.ts';
import type { FileProblem } from '../../settings/yaml-file.ts';

export type SeenInPortals = {
  readonly problems: readonly FileProblem[];
  readonly warnings: readonly FileProblem[];
  readonly portals: readonly number[];
  /** What it was compared with, or why with nothing. */
  readonly said: string;
};

type Asked = { readonly path: string; readonly only: string | undefined };

/** Compares a file with the versions in use and with what the connected portals really have. Without either it says so. */
export async function checkInPortals(
  content: CheckedContent,
  asked: Asked,
): Promise<SeenInPortals> {
  const settings = readSettings();
  if (!settings.ok) return nothing('the settings are not usable here');
  const inspection = createInspection(settings);
  try {
    await inspection.redisAnswers();
    return await compare(inspection, content, asked);
  } catch (error) {
    if (error instanceof AppError) return nothing(error.message);
    throw error;
  } finally {
    await inspection.close();
  }
}

function nothing(why: string): SeenInPortals {
  const said = `Not compared with a HubSpot portal: ${why.replace(/\.$/u, '')}.`;
  return { problems: [], warnings: [], portals: [], said };
}

async function compare(
  inspection: Inspection,
  content: CheckedContent,
  { path, only }: Asked,
): Promise<SeenInPortals> {
  const { checklist, hash, raw, positionOf } = content;
  const own = /portals[/\\](\d+)[/\\]checklist\.ya?ml$/u.exec(path)?.[1];
  const ids = await inspection.portals.idsByAge();
  const wanted = ids.filter((id) => [String(id), undefined].includes(only ?? own));
  if (checklist === null) return nothing('the file cannot be read');
  const accepted = await inspection.checklistVersions.read(own ? Number(own) : 'default');
  const version = { version: checklist.checklist.version, hash, raw };
  const found = [
    ...checkVersion(version, accepted),
    ...(own || ids.length < 2 ? [] : shared(checklist)),
    ...(await Promise.all(wanted.map((id) => inPortal(inspection, checklist, id)))).flat(),
  ];
  const names = wanted.join(' and ');
  return {
    ...toSenseProblems(found, { positionOf, value: raw }),
    portals: wanted,
    said: names
      ? `Compared with HubSpot portal ${names}.`
      : 'Not compared with a HubSpot portal: none is connected.',
  };
}

/** People and lists belong to one HubSpot account. */
function shared(checklist: Checklist): SenseProblem[] {
  return ofOnePortal(checklist, null).map((key) => {
    const [first = key] = key.split(/[.,]/u);
    return {
      path: [first],
      message: `several portals are connected, and ${key} belongs to one: give each its own in config/portals/<portalId>/checklist.yaml`,
    };
  });
}

async function inPortal(
  inspection: Inspection,
  checklist: Checklist,
  portalId: number,
): Promise<SenseProblem[]> {
  const portal = inspection.portal(portalId);
  const [contact, company, owners, lists] = await Promise.all([
    portal.contactDefinitions(),
    portal.companyDefinitions(),
    portal.owners(),
    portal.listsAmong(listsNamed(checklist)),
  ]);
  if (!contact.available) return [];
  const facts: PortalFacts = {
    contact: contact.value,
    company: company.available ? company.value : null,
    owners: owners.available ? owners.value : null,
    lists: lists.available ? lists.value : null,
  };
  return checkAgainstPortal(checklist, facts);
}
