import { propertyText } from '../lead/picture.ts';
import type { Owner, Picture } from '../lead/picture.ts';

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
