import { objectTypes } from '../../store/object-types.ts';
import type { Portal } from '../../store/portal.ts';
import type { ObjectType } from '../../types.ts';
import type { Problem } from './problem.ts';

/** hs_timestamp for every activity (sections 5.3, 5.4), and what the portal's admin made required (4.6). */
export function missingRequired(
  portal: Portal,
  type: ObjectType,
  properties: Readonly<Record<string, string>>,
): Problem[] {
  const always = objectTypes[type].activity ? ['hs_timestamp'] : [];
  return [...always, ...(portal.requiredOnCreate.get(type) ?? [])]
    .filter((name) => !properties[name])
    .map((name) => ({
      name,
      code: 'MISSING_REQUIRED_PROPERTY',
      message: `Error creating ${type}. The required property "${name}" is missing.`,
    }));
}
