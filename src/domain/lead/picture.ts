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
};

/** By name. A property that the portal does not have is absent. */
export type Properties = Readonly<Record<string, PropertyValue>>;

export type Company = { readonly id: string; readonly properties: Properties };
export type Deal = { readonly id: string; readonly name: string; readonly ownerId: string | null };

/** Somebody a task can be assigned to. `ownerId` is HubSpot's owner id. */
export type Owner = {
  readonly ownerId: string;
  readonly email: string;
  readonly name: string;
  readonly active: boolean;
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
};

export function propertyText(properties: Properties, name: string): string | null {
  return properties[name]?.value ?? null;
}
