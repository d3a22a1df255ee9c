import type { CrmRecord } from '../../simulator/types.ts';
import type { World } from './world.ts';

/** The digest tasks of somebody, oldest first, as HubSpot has them. */
export function digestsOf(world: World, email: string): Record<string, string>[] {
  const owner = world.account.owners.find((one) => one.email === email)?.id;
  return world.account
    .list('tasks')
    .map((task) => world.values(task))
    .filter(
      (task) => /ref digest-/u.test(task.hs_task_body ?? '') && task.hubspot_owner_id === owner,
    );
}

/** How often a digest speaks of a lead. */
export function linesAbout(digest: Record<string, string> | undefined, { id }: CrmRecord): number {
  return (digest?.hs_task_body ?? '').split(`/record/0-1/${id}"`).length - 1;
}

/** The seller's task of a lead's window: the digest may be associated with the contact too. */
export function sellersTasks(world: World, contact: CrmRecord): CrmRecord[] {
  const isDigest = (task: CrmRecord) => /ref digest-/u.test(world.values(task).hs_task_body ?? '');
  return world.of(contact, 'tasks').filter((task) => !isDigest(task));
}
