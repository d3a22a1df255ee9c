import type { PropertyDefinition } from '../../types.ts';

/** A value as the index compares it: numbers and dates by size, text without regard to case. */
export function comparable(
  definition: Pick<PropertyDefinition, 'type'> | undefined,
  value: string,
): number | string {
  switch (definition?.type) {
    case 'number':
      return Number(value);
    case 'date':
    case 'datetime':
      return /^-?\d+$/.test(value) ? Number(value) : Date.parse(value);
    case 'bool':
    case 'enumeration':
    case 'phone_number':
    case 'string':
    case undefined:
      return value.toLowerCase();
  }
}
