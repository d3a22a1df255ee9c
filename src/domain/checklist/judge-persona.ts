import type { PersonaLeaf } from './condition-schema.ts';
import { decided, judgeBy, unknown } from './judgement.ts';
import type { Judge } from './judgement.ts';
import { matchPersona } from './match-persona.ts';

export function personaJudge(leaf: PersonaLeaf): Judge {
  return judgeBy((view) => {
    const match = matchPersona(view);
    if (match.truth === 'unknown') return unknown(match.reason);
    const met = match.persona !== null && leaf.persona.includes(match.persona.id);
    const evidence = match.evidence && { ...match.evidence, say: leaf.say ?? null };
    return decided(met ? 'met' : 'unmet', evidence);
  });
}
