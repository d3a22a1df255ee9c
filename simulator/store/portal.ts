import type { AccountOptions, ObjectType, Owner, PropertyDefinition, Switches } from '../types.ts';
import type { Change } from './change.ts';
import type { StoredRecord } from './stored-record.ts';

export type Link = { readonly types: Set<number>; readonly readableAt: number };

export type PropertyGroup = { name: string; label: string; displayOrder: number };

export type MemberList = {
  readonly listId: string;
  readonly name: string;
  readonly processingType: 'MANUAL' | 'SNAPSHOT' | 'DYNAMIC';
  /** Record id → when it joined, ms. */
  readonly members: Map<string, number>;
  readonly createdAt: number;
};

/** All that one account holds. Rules live in the functions beside this file. */
export type Portal = {
  readonly options: Required<AccountOptions>;
  readonly switches: Switches;
  readonly now: () => number;
  readonly emit: (change: Change) => void;
  readonly owners: Owner[];
  readonly records: Readonly<Record<ObjectType, Map<string, StoredRecord>>>;
  readonly definitions: Readonly<Record<ObjectType, Map<string, PropertyDefinition>>>;
  readonly groups: Readonly<Record<ObjectType, Map<string, PropertyGroup>>>;
  /** "type.property" → value → record id, for properties that must be unique. */
  readonly unique: Map<string, Map<string, string>>;
  /** "from>to" → from id → to id → link. Both directions are kept. */
  readonly links: Map<string, Map<string, Map<string, Link>>>;
  readonly lists: Map<string, MemberList>;
  readonly requiredOnCreate: Map<ObjectType, Set<string>>;
  readonly lastIds: Map<string, number>;
};
