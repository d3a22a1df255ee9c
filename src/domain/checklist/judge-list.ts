import type { ListLeaf } from './condition-schema.ts';
import { decided, judgeBy, unknown } from './judgement.ts';
import type { Judge } from './judgement.ts';

/** Membership in a HubSpot list, dated by when the list was read as a whole. */
export function listJudge({ list, say }: ListLeaf): Judge {
  return judgeBy(({ picture }) => {
    const membership = picture.lists[list];
    if (membership === undefined) return unknown(`list ${list} was not read`);
    if (!membership.available) return unknown(membership.reason);
    const { isMember, readAt } = membership.value;
    return decided(isMember ? 'met' : 'unmet', {
      about: `List ${list}`,
      value: isMember ? `member of list ${list}` : `not in list ${list}`,
      at: null,
      readAt,
      source: `HubSpot list ${list}`,
      basis: 'recorded',
      signal: null,
      say: say ?? null,
    });
  });
}
