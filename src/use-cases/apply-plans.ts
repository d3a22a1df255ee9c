import type { Plan } from '../domain/handoff/plan.ts';
import type { AppError } from '../errors.ts';
import type { PortalServices } from './portal-services.ts';

export type Applied = {
  /** By contact id: the first thing that kept a lead's plan from being carried out. */
  readonly failures: ReadonlyMap<string, AppError>;
  readonly modifiedAt: ReadonlyMap<string, number>;
};

/** Makes the plans true in HubSpot: tasks first, then notes, then properties, each in batches across leads. */
export async function applyPlans(portal: PortalServices, plans: readonly Plan[]): Promise<Applied> {
  const failures = new Map<string, AppError>();
  const tasks = plans.flatMap(({ contactId, task }) => (task ? [{ ...task, contactId }] : []));
  const notes = plans.flatMap(({ contactId, note }) => (note ? [{ ...note, contactId }] : []));
  const contactOf = new Map([...tasks, ...notes].map(({ ref, contactId }) => [ref, contactId]));
  const collect = (failed: ReadonlyMap<string, AppError>) => {
    for (const [key, error] of failed) {
      const contactId = contactOf.get(key) ?? key;
      if (!failures.has(contactId)) failures.set(contactId, error);
    }
  };
  collect(await portal.ensureTasks(tasks));
  collect(await portal.ensureNotes(notes));
  const written = await portal.ensureProperties(plans);
  collect(written.failures);
  return { failures, modifiedAt: written.modifiedAt };
}
