import type { Leaf } from '../condition-places.ts';
import type { Condition, SignalLeaf, TouchLeaf } from '../condition-schema.ts';
import { normalise } from '../../text/normalise.ts';
import { isShorter } from './is-shorter.ts';
import { testsImply } from './tests-imply.ts';
import type { Way } from './ways-to.ts';

/** Whether a condition certainly comes out as said once the leaves of the way do. */
export function implies(way: Way, condition: Condition, met = true): boolean {
  const every = (parts: readonly Condition[], truth: boolean) =>
    parts.every((part) => implies(way, part, truth));
  const some = (parts: readonly Condition[], truth: boolean) =>
    parts.some((part) => implies(way, part, truth));
  if ('all' in condition) return met ? every(condition.all, true) : some(condition.all, false);
  if ('any' in condition) return met ? some(condition.any, true) : every(condition.any, false);
  if ('none' in condition) return implies(way, { any: condition.none }, !met);
  return way.some(
    (known) =>
      known.met === met &&
      // A leaf that is a clear no says nothing certain about another one: that may be unknown.
      (met ? leafImplies(known.leaf, condition) : isSame(known.leaf, condition)),
  );
}

/** Whether the second leaf is met wherever the first is: the same, or one that asks for less. */
export function leafImplies(one: Leaf, other: Leaf): boolean {
  if ('signal' in one) return 'signal' in other && signalImplies(one, other);
  if ('signal' in other) return false;
  if ('touch' in one) return 'touch' in other && touchImplies(one, other);
  if ('persona' in one) return 'persona' in other && isWithin(one.persona, other.persona);
  if ('buying_group' in one) {
    const same = 'buying_group' in other && one.buying_group === other.buying_group;
    return same && (one.at_least ?? 1) >= (other.at_least ?? 1);
  }
  if ('property' in one) {
    return 'property' in other && one.property === other.property && testsImply(one, other);
  }
  if ('company' in one) {
    return 'company' in other && one.company === other.company && testsImply(one, other);
  }
  return isSame(one, other);
}

function signalImplies(one: SignalLeaf, other: SignalLeaf): boolean {
  return (
    one.signal === other.signal &&
    (other.property === undefined || one.property === other.property) &&
    isWithin(one.name, other.name) &&
    isWithin(one.url_contains, other.url_contains) &&
    isWithin(one.to?.map(String), other.to?.map(String)) &&
    isShorter(one.within, other.within) &&
    (one.at_least ?? 1) >= (other.at_least ?? 1)
  );
}

function touchImplies(one: TouchLeaf, other: TouchLeaf): boolean {
  return (
    isWithin([one.touch].flat(), [other.touch].flat()) &&
    isShorter(one.within, other.within) &&
    (one.at_least ?? 1) >= (other.at_least ?? 1)
  );
}

/** Every text of the first list stands in the second; no list allows anything. */
function isWithin(one: readonly string[] | undefined, other: readonly string[] | undefined) {
  const allowed = other?.map(normalise);
  return !allowed || (one?.every((text) => allowed.includes(normalise(text))) ?? false);
}

/** Two leaves that ask the same; what they say, and the order of their lists, is no part of it. */
function isSame(one: Leaf, other: Leaf): boolean {
  return toKey(one) === toKey(other);
}

function toKey(leaf: Leaf): string {
  const { say: _say, ...asked } = { say: undefined, ...leaf };
  return JSON.stringify(
    Object.entries(asked)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, Array.isArray(value) ? value.map(String).toSorted() : value])
      .toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  );
}
