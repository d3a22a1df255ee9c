import { applyOverrides, ofOnePortal } from './overrides.ts';
import type { Overrides } from './overrides.ts';
import { beginning, neededBy, rulesAt } from './rules.ts';
import type { Rules } from './rules.ts';
import type { Checklist } from './schema.ts';

/** What stands in a portal's own file: a checklist of its own, or people and lists on top of the default one. */
export type OwnFile =
  { readonly versions: readonly Checklist[] } | { readonly overrides: Overrides };

export type PortalAt = {
  readonly portalId: number;
  /** The portal that was connected first: people and lists of the default file are its own. Null: none is known. */
  readonly firstPortalId: number | null;
  readonly now: number;
  readonly zone: string;
};

/**
 * What leads of a portal are judged by now. A checklist of its own that has not begun lets the default one go on, as any
 * version does with the one before it; where that may not be used either, its own is the one that waits.
 */
export function portalRules(
  common: readonly Checklist[],
  own: OwnFile | null,
  at: PortalAt,
): Rules {
  if (own === null || 'overrides' in own) return commonRules(common, own?.overrides ?? null, at);
  const rules = rulesAt(own.versions, at.now, at.zone);
  if (rules.waits === null) return rules;
  const before = commonRules(common, null, at);
  return before.waits === null ? { ...before, next: beginning(rules.checklist) } : rules;
}

function commonRules(
  common: readonly Checklist[],
  overrides: Overrides | null,
  at: PortalAt,
): Rules {
  const rules = rulesAt(common, at.now, at.zone);
  const checklist = overrides ? overlaid(rules.checklist, overrides) : rules.checklist;
  const waits = rules.waits ?? foreign(rules.checklist, overrides, at);
  return { ...rules, checklist, needs: neededBy(checklist), waits };
}

/** People and lists belong to one account: beside the first portal, each needs its own. */
function foreign(
  checklist: Checklist,
  overrides: Overrides | null,
  { portalId, firstPortalId }: PortalAt,
): string | null {
  if (firstPortalId === null || firstPortalId === portalId) return null;
  const missing = ofOnePortal(checklist, overrides);
  return missing.length === 0
    ? null
    : `several portals are connected: config/portals/${portalId}/checklist.yaml has to say ${missing.join(', ')}; until then nothing is written`;
}

const OVERLAID = new WeakMap<Checklist, WeakMap<Overrides, Checklist>>();

/** The same object for the same two files, so that what is made ready for it stays. */
function overlaid(checklist: Checklist, overrides: Overrides): Checklist {
  const byOverrides = OVERLAID.get(checklist) ?? new WeakMap<Overrides, Checklist>();
  OVERLAID.set(checklist, byOverrides);
  const made = byOverrides.get(overrides) ?? applyOverrides(checklist, overrides);
  byOverrides.set(overrides, made);
  return made;
}
