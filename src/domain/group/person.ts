import type { View } from '../checklist/view.ts';
import type { Member } from '../lead/member.ts';
import { propertyText } from '../lead/picture.ts';
import type { Properties } from '../lead/picture.ts';
import type { Joined } from '../window/account-play.ts';
import { plain } from '../text/plain.ts';
import { knownRoles, viewOf } from './known-roles.ts';
import type { KnownRoles } from './known-roles.ts';
import { lastActive } from './last-active.ts';
import type { LastActive } from './last-active.ts';

/** A colleague of the lead. */
export type Person = KnownRoles & {
  readonly contactId: string;
  readonly name: string;
  readonly jobTitle: string | null;
  /** ms, by what they did themselves lately; null: nothing is known. */
  readonly lastActiveAt: number | null;
  /** Whether they told us or we saw it. */
  readonly activity: LastActive['basis'] | null;
  /** They are ready too, and what to send them; null: their window is not open. */
  readonly ready: Pick<Joined, 'send'> | null;
};

export function toPerson(
  { contactId, properties }: Member,
  view: View,
  joined: Joined | null = null,
): Person {
  const active = lastActive(properties, view.now);
  return {
    contactId,
    name: nameOf(properties),
    jobTitle: plain(propertyText(properties, 'jobtitle') ?? '', 60) || null,
    lastActiveAt: active?.at ?? null,
    activity: active?.basis ?? null,
    ready: joined && { send: joined.send },
    ...knownRoles(propertyText(properties, 'hs_buying_role'), viewOf(properties, view)),
  };
}

function nameOf(properties: Properties): string {
  const name = ['firstname', 'lastname']
    .map((part) => plain(propertyText(properties, part) ?? '', 60))
    .filter((part) => part !== '')
    .join(' ');
  return name || plain(propertyText(properties, 'email') ?? '', 80) || 'Somebody without a name';
}
