import { isBotProne } from '../lead/signal.ts';
import { all, any, none } from './combine.ts';
import type { Leaf } from './condition-places.ts';
import type { Condition } from './condition-schema.ts';
import { NOTHING_FOUND, unknown } from './judgement.ts';
import type { Judgement } from './judgement.ts';

type Personas = readonly { readonly id: string; readonly match: Condition }[];

/** Whether a condition can be met by a lead of whom no opens and clicks are seen: those of mail scanners count for nothing. */
export function canBeMetWithoutBots(condition: Condition, personas: Personas): boolean {
  return withoutBots(condition, personas).truth !== 'unmet';
}

/** Opens and clicks are a no, everything else is open: Kleene's rules say what is still possible. */
function withoutBots(condition: Condition, personas: Personas): Judgement {
  const parts = (conditions: readonly Condition[]) =>
    conditions.map((part) => withoutBots(part, personas));
  if ('all' in condition) return all(parts(condition.all));
  if ('any' in condition) return any(parts(condition.any));
  if ('none' in condition) return none(parts(condition.none));
  return isOutOfReach(condition, personas) ? NOTHING_FOUND : unknown('open');
}

/** A persona that only opens and clicks find is as far away as they are. */
function isOutOfReach(leaf: Leaf, personas: Personas): boolean {
  if ('signal' in leaf) return isBotProne(leaf.signal);
  if (!('persona' in leaf)) return false;
  const named = personas.filter(({ id }) => leaf.persona.includes(id));
  return named.length > 0 && named.every(({ match }) => !canBeMetWithoutBots(match, []));
}
