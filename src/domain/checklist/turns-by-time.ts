import type { Condition } from './condition-schema.ts';
import type { Checklist } from './schema.ts';

/**
 * Criteria that time alone can turn met, without any news: `none` of something that happened in the last days, or a date
 * that comes. Who lacks nothing else has to be looked at again.
 */
export function turnedByTime(checklist: Checklist): ReadonlySet<string> {
  const known = KNOWN.get(checklist);
  if (known) return known;
  const found = new Set(
    checklist.criteria.filter(({ when }) => mayTurnMet(when)).map(({ id }) => id),
  );
  KNOWN.set(checklist, found);
  return found;
}

const KNOWN = new WeakMap<Checklist, ReadonlySet<string>>();

/** Time makes what is recent old: under a `none` that turns a no into a yes. A property's date may also lie ahead. */
function mayTurnMet(condition: Condition): boolean {
  if ('all' in condition) return condition.all.some(mayTurnMet);
  if ('any' in condition) return condition.any.some(mayTurnMet);
  if ('none' in condition)
    return condition.none.some((part) => hasWithin(part) || mayTurnMet(part));
  return 'property' in condition || 'company' in condition ? hasWithin(condition) : false;
}

function hasWithin(condition: Condition): boolean {
  if ('all' in condition) return condition.all.some(hasWithin);
  if ('any' in condition) return condition.any.some(hasWithin);
  if ('none' in condition) return condition.none.some(hasWithin);
  return 'within' in condition && condition.within !== undefined;
}
