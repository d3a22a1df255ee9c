import { planGone, withoutPerson } from '../domain/handoff/plan-gone.ts';
import { NEW_LEAD } from '../domain/lead/lead-record.ts';
import type { LeadRecord } from '../domain/lead/lead-record.ts';
import { applyPlans } from './apply-plans.ts';
import type { Failed } from './apply-plans.ts';
import type { PortalServices } from './portal-services.ts';

/**
 * Ends what a gone contact leaves behind, then forgets it. While its task could not be withdrawn, or may not be because
 * nothing is written in shadow mode, just that is remembered and nothing of the person.
 */
export async function letGo(
  portal: PortalServices,
  contactIds: readonly string[],
  records: ReadonlyMap<string, LeadRecord>,
  writes: boolean,
): Promise<Failed> {
  const owed = new Map(
    contactIds.flatMap((id) => {
      const record = records.get(id) ?? NEW_LEAD;
      const plan = planGone(id, record);
      return plan ? [[id, { plan, rest: withoutPerson(record) }] as const] : [];
    }),
  );
  const plans = [...owed.values()].map(({ plan }) => plan);
  const failed = writes ? (await applyPlans(portal, plans)).failed : null;
  const isDone = (id: string) => !owed.has(id) || (failed !== null && !failed.has(id));
  const waiting = [...owed].filter(([id]) => !isDone(id));
  // What is owed is written first: a crash here must not forget that a task is still open.
  await portal.leads.write(portal.portalId, new Map(waiting.map(([id, { rest }]) => [id, rest])));
  await portal.leads.forget(portal.portalId, contactIds.filter(isDone));
  await portal.journal.forget(portal.portalId, contactIds);
  return failed ?? new Map();
}
