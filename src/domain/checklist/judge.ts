import { all, any, none } from './combine.ts';
import type { Condition, PersonaLeaf } from './condition-schema.ts';
import { judgeCompany, judgeProperty } from './judge-property.ts';
import { judgeSignal } from './judge-signal.ts';
import { unknown } from './judgement.ts';
import type { Judgement } from './judgement.ts';
import { matchPersona } from './match-persona.ts';
import type { View } from './view.ts';

/** Judges one condition of the checklist. Every leaf is looked at, so that all evidence is found and none hides another. */
export function judge(condition: Condition, view: View): Judgement {
  if ('all' in condition) return all(condition.all.map((part) => judge(part, view)));
  if ('any' in condition) return any(condition.any.map((part) => judge(part, view)));
  if ('none' in condition) return none(condition.none.map((part) => judge(part, view)));
  if ('signal' in condition) return judgeSignal(condition, view);
  if ('property' in condition) return judgeProperty(condition, view);
  if ('company' in condition) return judgeCompany(condition, view);
  if ('persona' in condition) return judgePersona(condition, view);
  if ('list' in condition) return unknown('list members are not read yet');
  if ('buying_group' in condition) return unknown('buying groups are not read yet');
  if ('touch' in condition) return unknown('touches are not read yet');
  return unknown('this condition belongs to nurture tracks');
}

function judgePersona(leaf: PersonaLeaf, view: View): Judgement {
  const match = matchPersona(view);
  if (match.truth === 'unknown') return unknown(match.reason);
  const met = match.persona !== null && leaf.persona.includes(match.persona.id);
  const evidence = match.evidence && { ...match.evidence, say: leaf.say ?? null };
  return {
    truth: met ? 'met' : 'unmet',
    evidence,
    met: met && evidence ? [evidence] : [],
    reason: null,
  };
}
