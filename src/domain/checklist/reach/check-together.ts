import type { NamedPlace } from '../condition-places.ts';
import type { SenseProblem } from '../sense-problem.ts';
import { areCovered } from './check-order.ts';
import { possibleWays, whyNever } from './impossible.ts';

export type Rules = {
  readonly appliesTo: NamedPlace;
  readonly criteria: readonly Criterion[];
  readonly disqualify: readonly NamedPlace[];
};
/** One that passes while it is unknown need not be met. */
type Criterion = NamedPlace & { readonly mayPass: boolean };

/** A lead is ready when `applies_to` and every criterion hold and no disqualifier does: rules that never do so together. */
export function checkTogether({ appliesTo, criteria, disqualify }: Rules): SenseProblem[] {
  return [
    ...criteria.flatMap((criterion, i) => {
      const message =
        notByALead(criterion, appliesTo) ??
        criteria
          .slice(0, i)
          .map((other) => notTogether(criterion, other))
          .find((found) => found !== null);
      return message ? [{ path: criterion.path, message }] : [];
    }),
    ...[appliesTo, ...criteria].flatMap((place) => {
      const ways = possibleWays(place.when);
      const by = disqualify.find(({ when }) => areCovered(ways, when));
      return by ? [{ path: place.path, message: disqualified(place, by) }] : [];
    }),
  ];
}

function notByALead(criterion: NamedPlace, appliesTo: NamedPlace): string | null {
  const why = whyNotBoth(criterion, appliesTo);
  return (
    why &&
    `${criterion.name} can never be met by a lead, as \`applies_to\` says who is one: ${why}; change one of the two`
  );
}

function notTogether(one: Criterion, other: Criterion): string | null {
  if (one.mayPass || other.mayPass) return null;
  const why = whyNotBoth(one, other);
  return (
    why &&
    `${one.name} can never be met together with ${other.name}, so no lead is ever ready: ${why}; change one of the two`
  );
}

function whyNotBoth(one: NamedPlace, other: NamedPlace): string | null {
  if (whyNever(one.when) !== null || whyNever(other.when) !== null) return null;
  return whyNever({ all: [other.when, one.when] });
}

function disqualified({ name }: NamedPlace, by: NamedPlace): string {
  return `${name} can never be met without disqualifying: whoever meets it meets the disqualifier ${by.name}, which is looked at first; change one of the two`;
}
