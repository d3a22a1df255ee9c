import type { Condition } from '../checklist/condition-schema.ts';
import type { Leaf } from '../checklist/condition-places.ts';
import { isDeclared } from '../lead/signal.ts';

/**
 * What makes a condition hold, whichever way it does: `told` when it needs something that the person told us,
 * `seen` when something that we saw is enough, `neither` when no behaviour is needed.
 */
export type Ground = 'told' | 'seen' | 'neither';

/** `ownWords`: the contact properties that hold the person's own words; null where that is not known, then any may. */
export function groundOf(condition: Condition, ownWords: readonly string[] | null): Ground {
  const inside = (parts: readonly Condition[]) => parts.map((part) => groundOf(part, ownWords));
  if ('all' in condition) return strongest(inside(condition.all));
  if ('any' in condition) return weakest(inside(condition.any));
  // That something was not found is nothing that anybody told us.
  if ('none' in condition) return 'neither';
  return ofLeaf(condition, ownWords);
}

function ofLeaf(leaf: Leaf, ownWords: readonly string[] | null): Ground {
  if ('signal' in leaf) return isDeclared(leaf.signal) ? 'told' : 'seen';
  const holdsWords = 'property' in leaf && (ownWords === null || ownWords.includes(leaf.property));
  return holdsWords ? 'told' : 'neither';
}

function strongest(parts: readonly Ground[]): Ground {
  return parts.includes('told') ? 'told' : parts.includes('seen') ? 'seen' : 'neither';
}

/** One way in that needs no word of the person is enough. */
function weakest(parts: readonly Ground[]): Ground {
  return parts.includes('seen') ? 'seen' : parts.includes('neither') ? 'neither' : 'told';
}
