import { z } from 'zod';
import { conditionPlaces, leaves } from './condition-places.ts';
import { Email, Id, ListId } from './scalars.ts';
import { Escalation, OwnerRules } from './schema.ts';
import type { Checklist } from './schema.ts';

/**
 * What a portal's own file says on top of the default one: people and lists, which belong to one HubSpot account. What
 * both sides signed is not changed by it, so it has no version of its own.
 */
export const Overrides = z.strictObject({
  extends: z.literal('default', 'only `extends: default` exists'),
  sla: z.strictObject({ handoff_owner: Email, escalate: z.array(Escalation).optional() }),
  owners: OwnerRules.optional(),
  nurture: z.array(z.strictObject({ id: Id, list: ListId })).default([]),
});
export type Overrides = z.infer<typeof Overrides>;

export function applyOverrides(checklist: Checklist, own: Overrides): Checklist {
  const lists = new Map(own.nurture.map(({ id, list }) => [id, list]));
  return {
    ...checklist,
    sla: {
      ...checklist.sla,
      handoff_owner: own.sla.handoff_owner,
      escalate: own.sla.escalate ?? checklist.sla.escalate,
    },
    owners: own.owners ?? checklist.owners,
    nurture: checklist.nurture.map((track) => ({
      ...track,
      list: lists.get(track.id) ?? track.list,
    })),
  };
}

/** What the file holds that belongs to one account, and a portal's own file leaves to it. As keys, for a message. */
export function ofOnePortal(checklist: Checklist, own: Overrides | null): string[] {
  const tracks = checklist.nurture.filter(
    ({ id, list }) => list !== undefined && !own?.nurture.some((track) => track.id === id),
  );
  // Owner rules are replaced as a whole, with the lists they ask about.
  const shared = own?.owners ? { ...checklist, owners: undefined } : checklist;
  const { tracks: t, personas, others } = conditionPlaces(shared);
  const listLeaves = [...t, ...personas, ...others]
    .flatMap(({ when }) => leaves(when))
    .filter((leaf) => 'list' in leaf);
  return [
    ...(own === null ? ['sla.handoff_owner'] : []),
    ...(checklist.sla.escalate.length > 0 && !own?.sla.escalate ? ['sla.escalate'] : []),
    ...((checklist.owners?.rules.length ?? 0) > 0 && !own?.owners ? ['owners.rules'] : []),
    ...tracks.map(({ id }) => `nurture, \`${id}\`, list`),
    ...(listLeaves.length > 0 ? ['conditions on a list (these need a whole file)'] : []),
  ];
}
