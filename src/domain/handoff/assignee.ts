import { propertyText } from '../lead/picture.ts';
import type { Owner, Picture } from '../lead/picture.ts';
import type { OpenWindow } from '../window/window.ts';

/** Who gets the task: contact owner, company owner, open deal's owner, then by rule, then the handoff owner; deactivated users are skipped. Null: nobody alive. */
export function assignee(
  picture: Picture,
  owners: readonly Owner[],
  fallbacks: readonly (string | null)[],
): Owner | null {
  const company = picture.company.available ? picture.company.value : null;
  const ladder = [
    byId(owners, propertyText(picture.contact, 'hubspot_owner_id')),
    byId(owners, company && propertyText(company.properties, 'hubspot_owner_id')),
    ...(picture.openDeals.available
      ? picture.openDeals.value.map((deal) => byId(owners, deal.ownerId))
      : []),
    ...fallbacks.map((email) => byEmail(owners, email)),
  ];
  return ladder.find((owner) => owner?.active) ?? null;
}

export type People = {
  readonly picture: Picture;
  readonly owners: readonly Owner[];
  /** E-mail addresses of who comes after the contact's, the company's and the deal's owner; the last rung last. */
  readonly fallbackOwners: readonly (string | null)[];
};

/** Who has the window's task: after an escalation that hands it on that person, where they have left the last rung. */
export function taskOwner({ steps, stepsTaken }: OpenWindow, people: People): Owner | null {
  const { picture, owners, fallbackOwners } = people;
  const handed = steps.slice(0, stepsTaken).findLast(({ reassign }) => reassign);
  return (
    (handed ? firstAlive(owners, [handed.to, fallbackOwners.at(-1) ?? '']) : null) ??
    assignee(picture, owners, fallbackOwners)
  );
}

/** The first of these people who is alive in the portal. */
export function firstAlive(owners: readonly Owner[], emails: readonly string[]): Owner | null {
  return emails.map((email) => byEmail(owners, email)).find((owner) => owner?.active) ?? null;
}

function byId(owners: readonly Owner[], id: string | null): Owner | undefined {
  return id === null ? undefined : owners.find(({ ownerId }) => ownerId === id);
}

function byEmail(owners: readonly Owner[], email: string | null): Owner | undefined {
  const wanted = email?.toLowerCase();
  return owners.find((owner) => owner.active && owner.email.toLowerCase() === wanted);
}
