import { plain } from '../text/plain.ts';
import { propertyText } from './picture.ts';
import type { Picture } from './picture.ts';

/** What to call the lead: the name, else the e-mail address, else something true. */
export function personName(picture: Picture): string {
  const name = [
    propertyText(picture.contact, 'firstname'),
    propertyText(picture.contact, 'lastname'),
  ]
    .map((part) => plain(part ?? '', 60))
    .filter((part) => part !== '')
    .join(' ');
  return name || plain(propertyText(picture.contact, 'email') ?? '', 80) || 'this contact';
}

export function companyName(picture: Picture): string | null {
  const ofRecord = picture.company.available
    ? propertyText(picture.company.value?.properties ?? {}, 'name')
    : null;
  return plain(ofRecord ?? propertyText(picture.contact, 'company') ?? '', 60) || null;
}
