import { toDay } from '../domain/time/format.ts';
import type { DigestLine, Plan } from '../domain/handoff/plan.ts';
import type { PortalServices } from './portal-services.ts';

export type Overflow = {
  /** By contact id: whose task waits until its seller has room again. */
  readonly heldBack: ReadonlySet<string>;
  readonly lines: readonly (DigestLine & { readonly contactId: string })[];
};

/** Which new tasks are more than their sellers are given in a day. What is written already is no new task. */
export async function findOverflow(
  portal: PortalServices,
  plans: readonly Plan[],
): Promise<Overflow> {
  const capped = plans.flatMap(({ contactId, task, cap }) =>
    task?.kind === 'ensure' && cap ? [{ contactId, ref: task.ref, cap }] : [],
  );
  if (capped.length === 0) return { heldBack: new Set(), lines: [] };
  const known = await portal.knownTasks(capped.map(({ ref }) => ref));
  const day = toDay(portal.now(), await portal.zone());
  const heldBack = new Set<string>();
  const lines: Overflow['lines'][number][] = [];
  for (const { contactId, ref, cap } of capped) {
    if (known.has(ref)) continue;
    if (await portal.dailyCaps.take(cap.ownerId, day, ref, cap.limit)) continue;
    heldBack.add(contactId);
    if (cap.overflow) lines.push({ ...cap.overflow, contactId });
  }
  return { heldBack, lines };
}
