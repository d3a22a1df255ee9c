import { objectTypes } from '../../store/object-types.ts';
import type { Portal } from '../../store/portal.ts';
import type { ObjectType } from '../../types.ts';
import { ApiError } from '../api-error.ts';

type Write = {
  readonly type: ObjectType;
  readonly values: Readonly<Record<string, string>>;
  readonly ownId: string | undefined;
};

/** 409 when another record has the value of a unique property: "Existing ID: 123" (section 4.4). */
export function uniqueConflict(portal: Portal, { type, values, ownId }: Write): ApiError | null {
  for (const [name, value] of Object.entries(values)) {
    if (!portal.definitions[type].get(name)?.hasUniqueValue) continue;
    const holder = portal.unique.get(`${type}.${name}`)?.get(value.toLowerCase());
    if (value === '' || holder === undefined || holder === ownId) continue;
    const { singular } = objectTypes[type];
    return new ApiError(409, {
      message: `${singular.charAt(0).toUpperCase()}${singular.slice(1)} already exists. Existing ID: ${holder}`,
      category: 'CONFLICT',
    });
  }
  return null;
}
