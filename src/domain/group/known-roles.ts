import { inWords } from '../checklist/evaluate.ts';
import { matchPersona } from '../checklist/match-persona.ts';
import type { View } from '../checklist/view.ts';
import { NO_ENGAGEMENTS, NOT_READ } from '../lead/picture.ts';
import type { Properties } from '../lead/picture.ts';
import { normalise } from '../text/normalise.ts';

/** What somebody has to say in the decision, and how that is known. */
export type KnownRoles = {
  readonly roles: readonly string[];
  /** declared: `hs_buying_role` says so; persona: it is the role of the persona that fits them. */
  readonly rolesFrom: 'declared' | 'persona' | null;
  /** In words; null where none fits or several may. */
  readonly persona: string | null;
};

/** `buyingRole`: what stands in `hs_buying_role`. `view`: what is known of this person. */
export function knownRoles(buyingRole: string | null, view: View): KnownRoles {
  const match = matchPersona(view);
  const fitting = match.truth === 'known' ? match.persona : null;
  const persona = fitting && inWords(fitting.id);
  const declared = (buyingRole ?? '')
    .split(';')
    .map(normalise)
    .filter((role) => role !== '');
  if (declared.length > 0) return { roles: declared, rolesFrom: 'declared', persona };
  if (fitting) return { roles: [fitting.role], rolesFrom: 'persona', persona };
  return { roles: [], rolesFrom: null, persona };
}

/** Of colleagues only properties are read: what the lead did or heard is not theirs. */
export function viewOf(properties: Properties, view: View): View {
  const theirs = { signals: NOT_READ, engagements: NO_ENGAGEMENTS, lists: {} };
  return { ...view, picture: { ...view.picture, ...theirs, contact: properties } };
}
