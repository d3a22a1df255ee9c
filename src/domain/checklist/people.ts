import type { Checklist } from './schema.ts';

/** Somebody the checklist relies on, by the place where it says so: places can be shown to anybody, addresses cannot. */
export type NamedPerson = {
  readonly place: string;
  /** The same place, as keys and list positions. */
  readonly path: readonly PropertyKey[];
  readonly email: string;
};

export const HANDOFF_OWNER = 'sla.handoff_owner';

/** Everybody whom a task may be given to, or who is told. The handoff owner is the last rung. */
export function peopleNamed({ sla, owners }: Pick<Checklist, 'sla' | 'owners'>): NamedPerson[] {
  return [
    { place: HANDOFF_OWNER, path: ['sla', 'handoff_owner'], email: sla.handoff_owner },
    ...sla.escalate.map(({ to: email }, i) => {
      return { place: `sla.escalate, entry ${i + 1}`, path: ['sla', 'escalate', i, 'to'], email };
    }),
    ...(owners?.rules ?? []).map(({ owner: email }, i) => {
      const path = ['owners', 'rules', i, 'owner'];
      return { place: `owners.rules, entry ${i + 1}`, path, email };
    }),
  ];
}
