import type { PropertyDefinition } from '../../types.ts';

/** lifecyclestage only moves forward unless it is cleared first (section 5.2); the API just keeps the old value. */
export function movesBackward(
  definition: PropertyDefinition,
  present: string,
  next: string,
): boolean {
  if (present === '' || next === '') return false;
  const place = (value: string) => definition.options.findIndex((option) => option.value === value);
  return place(next) < place(present);
}
