import type { Evidence } from './judgement.ts';
import { readyChecklist } from './ready-checklist.ts';
import type { ReadyChecklist } from './ready-checklist.ts';
import type { ChecklistFile } from './schema.ts';
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
  const { personas } = readyChecklist(view.checklist);
  const first = personas.find(({ judge }) => judge.truth(view) !== 'unmet');
  if (first === undefined) return { truth: 'known', persona: null, evidence: null };
  const { truth, evidence, reason } = first.judge.judgement(view);
  return truth === 'met'
    ? { truth: 'known', persona: first.part, evidence }
    : { truth: 'unknown', reason: reason ?? `persona ${first.part.id} is open` };
}

/** The id of that persona; null when there is none or it is unknown. */
export function personaId({ personas }: ReadyChecklist, view: View): string | null {
  for (const { part, judge } of personas) {
    const truth = judge.truth(view);
    if (truth !== 'unmet') return truth === 'met' ? part.id : null;
  }
  return null;
}
