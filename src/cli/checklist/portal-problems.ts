import type { PortalFacts } from '../../domain/checklist/against-portal/portal-facts.ts';
import { checkAgainstPortal } from '../../domain/checklist/check-against-portal.ts';
import { listsNamed } from '../../domain/checklist/lists-named.ts';
import { applyOverrides } from '../../domain/checklist/overrides.ts';
import type { Overrides } from '../../domain/checklist/overrides.ts';
import type { Checklist } from '../../domain/checklist/schema.ts';
import type { SenseProblem } from '../../domain/checklist/sense-problem.ts';
import type { Inspection } from '../../services/inspection.ts';

/** What a checklist names and this portal does not have; with what the portal's own file says on top. */
export async function portalProblems(
  inspection: Inspection,
  portalId: number,
  { checklist, overrides }: { readonly checklist: Checklist; readonly overrides: Overrides | null },
): Promise<SenseProblem[]> {
  const whole = overrides ? applyOverrides(checklist, overrides) : checklist;
  const facts = await portalFacts(inspection, portalId, listsNamed(whole));
  return facts ? checkAgainstPortal(whole, facts) : [];
}

/** What a file can be compared with. Null: not even the contact properties can be read. */
export async function portalFacts(
  inspection: Inspection,
  portalId: number,
  lists: readonly string[],
): Promise<PortalFacts | null> {
  const portal = inspection.portal(portalId);
  const [contact, company, owners, existing] = await Promise.all([
    portal.contactDefinitions(),
    portal.companyDefinitions(),
    portal.owners(),
    portal.listsAmong(lists),
  ]);
  if (!contact.available) return null;
  return {
    contact: contact.value,
    company: company.available ? company.value : null,
    owners: owners.available ? owners.value : null,
    lists: existing.available ? existing.value : null,
  };
}

/** Whether a place is one that a portal's own file gives: people, and the lists of tracks. */
export function isOwnPlace({ path }: SenseProblem): boolean {
  const [first, second, third] = path;
  return (
    first === 'owners' ||
    (first === 'sla' && (second === 'handoff_owner' || second === 'escalate')) ||
    (first === 'nurture' && third === 'list')
  );
}
