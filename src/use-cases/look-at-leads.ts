import type { Rules } from '../domain/checklist/rules.ts';
import { look } from '../domain/handoff/look.ts';
import type { Look, LookInput } from '../domain/handoff/look.ts';
import { NEW_LEAD } from '../domain/lead/lead-record.ts';
import type { LeadRecord } from '../domain/lead/lead-record.ts';
import type { Picture } from '../domain/lead/picture.ts';
import type { NextPart } from '../domain/window/account-play.ts';
import { findParts } from './account-plays.ts';
import { addColleagues, toShelf } from './add-advice.ts';
import type { PortalServices } from './portal-services.ts';

type Leads = {
  readonly pictures: readonly Picture[];
  readonly records: ReadonlyMap<string, LeadRecord>;
  readonly writes: boolean;
};
type Parts = ReadonlyMap<string, NextPart>;

/** Each lead by itself first; then those whose window opens or has news once more, as one of the people of their company. */
export async function lookAtLeads(
  portal: PortalServices,
  rules: Rules,
  { pictures, records, writes }: Leads,
  failed: (contactId: string, error: unknown) => void,
): Promise<Map<string, Look>> {
  const inputs = await toInputs(portal, rules, writes);
  const lookAt = (all: readonly Picture[], parts: Parts) => {
    const looks = new Map<string, Look>();
    for (const picture of all) {
      const id = picture.contactId;
      try {
        const record = records.get(id) ?? NEW_LEAD;
        looks.set(id, look({ ...inputs, picture, record, part: parts.get(id) ?? null }));
      } catch (error) {
        failed(id, error);
      }
    }
    return looks;
  };
  const alone = lookAt(pictures, new Map());
  const group = rules.checklist.buying_group;
  if (!group) return alone;
  const parts: Parts = group.one_play_per_account
    ? await findParts(portal, pictures, alone)
    : new Map();
  const members = pictures.filter(({ contactId }) => parts.has(contactId));
  const inPlay = new Map([...alone, ...lookAt(members, parts)]);
  return addColleagues(portal, inPlay, pictures, (all) => lookAt(all, parts));
}

/** What all looks of a batch share: one version, one instant. */
async function toInputs(
  portal: PortalServices,
  { checklist }: Rules,
  writes: boolean,
): Promise<Omit<LookInput, 'picture' | 'record' | 'part'>> {
  const [owners, zone, connectedAt, uiDomain, shelf] = await Promise.all([
    portal.owners(),
    portal.zone(),
    portal.connectedAt(),
    portal.uiDomain(),
    toShelf(portal),
  ]);
  const alive = owners.available ? owners.value : [];
  const now = portal.now();
  return { checklist, owners: alive, zone, shadow: !writes, shelf, connectedAt, uiDomain, now };
}
