import type { ChecklistFile } from './schema.ts';
import { judge } from './judge.ts';
import type { Evidence } from './judgement.ts';
import type { View } from './view.ts';

export type Persona = ChecklistFile['personas'][number];
export type PersonaMatch =
  | {
      readonly truth: 'known';
      readonly persona: Persona | null;
      readonly evidence: Evidence | null;
    }
  | { readonly truth: 'unknown'; readonly reason: string };

/** The first persona that matches; unknown when one before it might have matched. */
export function matchPersona(view: View): PersonaMatch {
  for (const persona of view.checklist.personas) {
    const judgement = judge(persona.match, view);
    if (judgement.truth === 'met') return { truth: 'known', persona, evidence: judgement.evidence };
    if (judgement.truth === 'unknown') {
      return { truth: 'unknown', reason: judgement.reason ?? `persona ${persona.id} is open` };
    }
  }
  return { truth: 'known', persona: null, evidence: null };
}
