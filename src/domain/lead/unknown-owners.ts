import { propertyText } from './picture.ts';
import type { Owner, Picture, Section } from './picture.ts';

/** Owner ids of leads, their companies, deals and tasks that are not among these people. */
export function unknownOwners(
  pictures: readonly Picture[],
  owners: Section<readonly Owner[]>,
): string[] {
  if (!owners.available) return [];
  const known = new Set(owners.value.map(({ ownerId }) => ownerId));
  const named = pictures.flatMap(ownersOf).filter((id) => id !== null && id !== '');
  return [...new Set(named as string[])].filter((id) => !known.has(id));
}

function ownersOf({ contact, company, openDeals, task }: Picture): (string | null)[] {
  const ofCompany = company.available ? company.value : null;
  return [
    propertyText(contact, 'hubspot_owner_id'),
    ofCompany && propertyText(ofCompany.properties, 'hubspot_owner_id'),
    ...(openDeals.available ? openDeals.value.map(({ ownerId }) => ownerId) : []),
    task?.ownerId ?? null,
  ];
}
