import type { OwnHours } from '../calendar/own-hours.ts';
import type { Engagement, EngagementKind } from './engagement.ts';
import type { Member } from './member.ts';
import type { Signal } from './signal.ts';

/** A part of the picture that may not be readable: then it says why, and whatever rests on it is unknown. */
export type Section<T> =
  | { readonly available: true; readonly value: T }
  | { readonly available: false; readonly reason: string };

export type PropertyType = 'string' | 'number' | 'date' | 'datetime' | 'enumeration' | 'bool';

/** A property as it stands: HubSpot gives every value as text; the declared type says how to read it. */
export type PropertyValue = {
  /** null when empty */
  readonly value: string | null;
  /** What people see in HubSpot, where it differs: the labels of chosen options. */
  readonly display?: string;
  readonly type: PropertyType;
  /** What people call it in HubSpot. */
  readonly label: string;
  /** When it got this value (ms) and by what (HubSpot's source type), where the history was read. */
  readonly since: number | null;
  readonly setBy: string | null;
  /** When it was set to the same value again, ms, where it was. */
  readonly setAt?: number;
  /** HubSpot's id of the user who set it, where a person did. */
  readonly setByUser?: string;
  /** The value it had before, where the history was read and there was one. */
  readonly before?: string;
};

/** By name. A property that the portal does not have is absent. */
export type Properties = Readonly<Record<string, PropertyValue>>;

export type Company = { readonly id: string; readonly properties: Properties };
export type Deal = {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string | null;
  /** Internal name of its stage. */
  readonly stage?: string;
};

/** Somebody a task can be assigned to. `ownerId` is HubSpot's owner id. */
export type Owner = {
  readonly ownerId: string;
  readonly email: string;
  readonly name: string;
  readonly active: boolean;
  /** HubSpot's user id of the same person: histories say by it who made a change. */
  readonly userId?: string;
  /** What they say in HubSpot of their own time; absent where that cannot be read. */
  readonly hours?: OwnHours;
};

/** Baton's task of the window under way, as it stands in HubSpot. */
export type SellerTask = {
  readonly state: 'open' | 'completed' | 'deferred' | 'deleted';
  readonly ownerId: string | null;
  /** The later due date that a person has set, ms; null: none. */
  readonly postponedTo: number | null;
};

/** Everything Baton knows of a lead at one instant. */
export type Picture = {
  readonly portalId: number;
  readonly contactId: string;
  readonly readAt: number;
  readonly contact: Properties;
  readonly company: Section<Company | null>;
  readonly owner: Section<Owner | null>;
  readonly openDeals: Section<readonly Deal[]>;
  readonly signals: Section<readonly Signal[]>;
  /** By kind, newest first; a kind that nothing asks for is not read. */
  readonly engagements: Readonly<Record<EngagementKind, Section<readonly Engagement[]>>>;
  /** By list id: whether the contact is a member, and when the list was read (ms). */
  readonly lists: Readonly<Record<string, Section<ListMembership>>>;
  /** The people of the primary company, the lead among them; null: there is no company that groups them. */
  readonly group: Section<readonly Member[] | null>;
  /** Null: no window is under way, or its task was never written. */
  readonly task: SellerTask | null;
};

export type ListMembership = { readonly isMember: boolean; readonly readAt: number };

/** What no rule asks for is not read; it says so instead of looking empty. */
export const NOT_READ = {
  available: false,
  reason: 'nothing in the checklist asks for it',
} as const;

export const NO_ENGAGEMENTS: Picture['engagements'] = {
  call: NOT_READ,
  email: NOT_READ,
  meeting: NOT_READ,
  message: NOT_READ,
};

export function propertyText(properties: Properties, name: string): string | null {
  return properties[name]?.value ?? null;
}
