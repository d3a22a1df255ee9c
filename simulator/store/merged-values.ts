import type { Portal } from './portal.ts';
import type { StoredRecord } from './stored-record.ts';
import { valueOf } from './value-of.ts';

type Pair = { readonly primary: StoredRecord; readonly other: StoredRecord };

function joined(...values: readonly (string | null)[]): string {
  return [...new Set(values.flatMap((value) => value?.split(';') ?? []))]
    .filter((value) => value !== '')
    .join(';');
}

/** The primary record's values win; what it lacks comes from the other one. */
export function mergedValues(
  portal: Portal,
  pair: Pair,
): { readonly values: Record<string, string>; readonly moved: number } {
  const { primary, other } = pair;
  const values: Record<string, string> = {};
  for (const name of other.history.keys()) {
    const value = valueOf(other, name);
    if (!value || valueOf(primary, name)) continue;
    if (portal.definitions[other.type].get(name)?.readOnlyValue) continue;
    values[name] = value;
  }
  const moved = Object.keys(values).length;
  values['hs_merged_object_ids'] = joined(
    valueOf(primary, 'hs_merged_object_ids'),
    valueOf(other, 'hs_merged_object_ids'),
    other.id,
  );
  const email = valueOf(other, 'email');
  if (email && values['email'] === undefined) {
    values['hs_additional_emails'] = joined(
      valueOf(primary, 'hs_additional_emails'),
      valueOf(other, 'hs_additional_emails'),
      email,
    );
  }
  return { values, moved };
}
