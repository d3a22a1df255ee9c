import { leaves } from '../checklist/condition-places.ts';
import type { Condition } from '../checklist/condition-schema.ts';
import type { Checklist } from '../checklist/schema.ts';

type Personas = Checklist['personas'];

/** The rules of a version that look at something of which HubSpot keeps no history: company, lists, buying group. */
export function withoutHistory(checklist: Checklist): string[] {
  const { applies_to: when, disqualify, criteria, personas } = checklist;
  return [{ id: 'applies_to', when }, ...disqualify, ...criteria]
    .filter((rule) => looksAtToday(rule.when, personas))
    .map(({ id }) => id);
}

function looksAtToday(when: Condition, personas: Personas): boolean {
  return leaves(when).some((leaf) =>
    'persona' in leaf
      ? personas.some(({ id, match }) => leaf.persona.includes(id) && looksAtToday(match, []))
      : 'company' in leaf || 'list' in leaf || 'buying_group' in leaf,
  );
}
