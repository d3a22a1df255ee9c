import { propertyText } from '../lead/picture.ts';
import type { Owner, Picture } from '../lead/picture.ts';

/** Who gets the task: contact owner, company owner, handoff owner; deactivated users are skipped. Null: nobody alive. */
export function assignee(
  picture: Picture,
  owners: readonly Owner[],
  handoffOwner: string,
): Owner | null {
  const company = picture.company.available ? picture.company.value : null;
  const ladder = [
    byId(owners, propertyText(picture.contact, 'hubspot_owner_id')),
    byId(owners, company && propertyText(company.properties, 'hubspot_owner_id')),
    owners.find(({ email }) => email.toLowerCase() === handoffOwner.toLowerCase()),
  ];
  return ladder.find((owner) => owner?.active) ?? null;
}

function byId(owners: readonly Owner[], id: string | null): Owner | undefined {
  return id === null ? undefined : owners.find(({ ownerId }) => ownerId === id);
}
