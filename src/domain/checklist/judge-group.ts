import { NO_ENGAGEMENTS, NOT_READ } from '../lead/picture.ts';
import type { Member } from '../lead/member.ts';
import { normalise } from '../text/normalise.ts';
import type { BuyingGroupLeaf } from './condition-schema.ts';
import { decided, judgeBy, unknown } from './judgement.ts';
import type { Judge } from './judgement.ts';
import { matchPersona } from './match-persona.ts';
import type { View } from './view.ts';

/**
 * How many people of the lead's company play a role in the decision. Who plays none that is known leaves room: too few
 * known ones are then not a no.
 */
export function groupJudge({ buying_group: role, at_least = 1, say }: BuyingGroupLeaf): Judge {
  // HubSpot says `DECISION_MAKER`, the file `decision_maker`.
  const named = role === 'any' ? null : [normalise(role)];
  return judgeBy((view) => {
    const { group, readAt } = view.picture;
    if (!group.available) return unknown(group.reason);
    if (group.value === null) return unknown('no company groups this contact with others');
    const roles = group.value.map((member) => rolesOf(member, view));
    const wanted = named ?? Object.keys(view.checklist.buying_group?.roles ?? {});
    const found = roles.filter((known) => known?.some((one) => wanted.includes(one))).length;
    const open = roles.filter((known) => known === null).length;
    const value = `${found} of ${roles.length} people of the company: ${role === 'any' ? 'a role in the decision' : role.replaceAll('_', ' ')}`;
    if (found < at_least && found + open >= at_least) {
      return unknown(`${value}; the role of ${open} more is not known`);
    }
    return decided(found >= at_least ? 'met' : 'unmet', {
      about: 'Buying group',
      value,
      at: null,
      readAt,
      source: 'contacts of the primary company',
      basis: 'recorded',
      signal: null,
      say: say ?? null,
    });
  });
}

/**
 * Declared roles (`hs_buying_role`), else the role of the person's persona; null when neither is known. Who is none of
 * the file's personas plays none; without personas nothing is known of who has declared nothing.
 */
export function rolesOf({ properties }: Member, view: View): readonly string[] | null {
  const declared = properties.hs_buying_role?.value;
  if (declared) return declared.split(';').map(normalise);
  if (view.checklist.personas.length === 0) return null;
  const persona = matchPersona({
    ...view,
    picture: {
      ...view.picture,
      contact: properties,
      signals: NOT_READ,
      engagements: NO_ENGAGEMENTS,
      lists: {},
    },
  });
  if (persona.truth === 'unknown') return null;
  return persona.persona ? [persona.persona.role] : [];
}
