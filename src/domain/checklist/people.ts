import type { Checklist } from './schema.ts';

/** Somebody the checklist relies on, by the place where it says so: places can be shown to anybody, addresses cannot. */
export type NamedPerson = { readonly place: string; readonly email: string };

export const HANDOFF_OWNER = 'sla.handoff_owner';

/** Everybody whom a task may be given to, or who is told. The handoff owner is the last rung. */
export function peopleNamed({ sla, owners }: Checklist): NamedPerson[] {
  return [
    { place: HANDOFF_OWNER, email: sla.handoff_owner },
    ...sla.escalate.map(({ to: email }, place) => {
      return { place: `sla.escalate, entry ${place + 1}`, email };
    }),
    ...(owners?.rules ?? []).map(({ owner: email }, place) => {
      return { place: `owners.rules, entry ${place + 1}`, email };
    }),
  ];
}
