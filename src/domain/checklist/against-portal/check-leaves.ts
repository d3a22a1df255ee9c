import { leavesWithPaths } from '../condition-places.ts';
import type { Leaf, Place } from '../condition-places.ts';
import type { ValueTests } from '../condition-schema.ts';
import type { SenseProblem } from '../sense-problem.ts';
import { checkOperators } from './check-operators.ts';
import { checkNames } from './check-names.ts';
import type { Naming } from './check-names.ts';
import { checkValue } from './check-values.ts';
import { checkWords } from './check-words.ts';
import type { PortalFacts } from './portal-facts.ts';

/** Conditions, wherever they stand, that speak of properties, options and lists which the portal does not have. */
export function checkLeaves(places: readonly Place[], portal: PortalFacts): SenseProblem[] {
  return places.flatMap(leavesWithPaths).flatMap(({ path, leaf }) => {
    if ('list' in leaf) {
      const message = `there is no list ${leaf.list} in this portal: the number stands in the address of the list in HubSpot`;
      return portal.lists?.includes(leaf.list) === false ? [{ path, key: 'list', message }] : [];
    }
    const naming = toNaming(leaf, path);
    return naming ? [...checkNames([naming], portal), ...checkTests(leaf, naming, portal)] : [];
  });
}

function toNaming(leaf: Leaf, path: Place['path']): Naming | null {
  if ('company' in leaf) return { object: 'company', name: leaf.company, path, key: 'company' };
  if (!('property' in leaf) || leaf.property === undefined) return null;
  return { object: 'contact', name: leaf.property, path, key: 'property' };
}

function checkTests(leaf: Leaf, { object, name, path }: Naming, portal: PortalFacts) {
  const definition = portal[object]?.get(name);
  if (definition === undefined) return [];
  const values = valuesOf(leaf).flatMap(({ key, value }) =>
    checkValue({ path, key, property: name, value }, definition),
  );
  // A signal's `at_least` counts signals, and its `within` is about when they came.
  if (!('property' in leaf || 'company' in leaf) || 'signal' in leaf) return values;
  const about = { path, tests: leaf, property: name };
  return [...values, ...checkWords(about, definition), ...checkOperators(about, definition)];
}

const COMPARING = ['is', 'is_not', 'in', 'not_in', 'includes_any'] as const;

function valuesOf(leaf: Leaf) {
  if ('signal' in leaf) return (leaf.to ?? []).map((value) => ({ key: 'to', value }));
  const tests: ValueTests = 'property' in leaf || 'company' in leaf ? leaf : {};
  return COMPARING.flatMap((key) => [tests[key] ?? []].flat().map((value) => ({ key, value })));
}
