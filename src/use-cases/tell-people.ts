import { DateTime } from 'luxon';
import { digestTask } from '../domain/handoff/digest-task.ts';
import type { Plan } from '../domain/handoff/plan.ts';
import type { AppError } from '../errors.ts';
import type { PortalServices } from './portal-services.ts';

/** Writes what people are told into their one digest task of the day. Returns the leads whose line may not have arrived. */
export async function tellPeople(
  portal: PortalServices,
  plans: readonly Plan[],
): Promise<Map<string, AppError>> {
  const failures = new Map<string, AppError>();
  const entries = plans.flatMap(({ contactId, told }) =>
    told.map((line) => ({ ...line, contactId })),
  );
  if (entries.length === 0) return failures;
  const [zone, now] = [await portal.zone(), portal.now()];
  const day = DateTime.fromMillis(now, { zone }).toISODate() ?? '';
  for (const ownerId of new Set(entries.map((entry) => entry.ownerId))) {
    const own = entries.filter((entry) => entry.ownerId === ownerId);
    const { contactId, lines } = await portal.digests.add(day, ownerId, own);
    const task = digestTask({ ownerId, day, lines, now, zone });
    for (const [, error] of await portal.ensureTasks([{ ...task, contactId }])) {
      for (const entry of own) failures.set(entry.contactId, error);
    }
  }
  return failures;
}
