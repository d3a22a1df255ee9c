import { combined } from './combine.ts';
import type { Condition } from './condition-schema.ts';
import { groupJudge } from './judge-group.ts';
import { listJudge } from './judge-list.ts';
import { personaJudge } from './judge-persona.ts';
import { companyJudge, propertyJudge } from './judge-property.ts';
import { signalJudge } from './judge-signal.ts';
import { touchJudge } from './judge-touch.ts';
import { judgeBy, unknown } from './judgement.ts';
import type { Judge, Judgement, Truth } from './judgement.ts';
import type { View } from './view.ts';

/** Judges one condition of the checklist. Every leaf is looked at, so that all evidence is found and none hides another. */
export function judge(condition: Condition, view: View): Judgement {
  return toJudge(condition).judgement(view);
}

/** The same where nobody asks why. */
export function truthOf(condition: Condition, view: View): Truth {
  return toJudge(condition).truth(view);
}

const JUDGES = new WeakMap<Condition, Judge>();

/** The same condition is made ready once, however many leads it is applied to. */
export function toJudge(condition: Condition): Judge {
  let ready = JUDGES.get(condition);
  if (ready === undefined) {
    ready = makeJudge(condition);
    JUDGES.set(condition, ready);
  }
  return ready;
}

function makeJudge(condition: Condition): Judge {
  if ('all' in condition) return combined('all', condition.all.map(toJudge));
  if ('any' in condition) return combined('any', condition.any.map(toJudge));
  if ('none' in condition) return combined('none', condition.none.map(toJudge));
  if ('signal' in condition) return signalJudge(condition);
  if ('property' in condition) return propertyJudge(condition);
  if ('company' in condition) return companyJudge(condition);
  if ('persona' in condition) return personaJudge(condition);
  if ('list' in condition) return listJudge(condition);
  if ('buying_group' in condition) return groupJudge(condition);
  if ('touch' in condition) return touchJudge(condition);
  return judgeBy(() => unknown('this condition belongs to nurture tracks'));
}
