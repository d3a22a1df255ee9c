import type { ObjectType } from '../types.ts';

export type ChangeDetail =
  | { readonly kind: 'creation' | 'deletion' | 'restore' | 'privacyDeletion' }
  | {
      readonly kind: 'propertyChange';
      readonly property: string;
      readonly value: string;
      readonly calculated: boolean;
    }
  | {
      readonly kind: 'merge';
      readonly primaryId: string;
      readonly mergedIds: readonly string[];
      readonly newId: string;
      readonly moved: number;
    }
  | {
      readonly kind: 'associationChange';
      readonly to: ObjectType;
      readonly toId: string;
      readonly removed: boolean;
      readonly primary: boolean;
    };

/** Something that happened in an account and that a webhook may tell. */
export type Change = ChangeDetail & {
  readonly portalId: number;
  readonly type: ObjectType;
  readonly id: string;
  readonly at: number;
  readonly changeSource: string;
  readonly sourceId: string | null;
};
