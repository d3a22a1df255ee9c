import type { Needs } from '../domain/checklist/needs.ts';
import type { Picture } from '../domain/lead/picture.ts';
import { unknownOwners } from '../domain/lead/unknown-owners.ts';
import type { HubSpotClient } from '../hubspot/client.ts';
import { readPictures } from '../hubspot/read-pictures.ts';
import type { PortalFacts, Watched } from '../hubspot/read-pictures.ts';
import type { createPortalFacts } from './portal-facts.ts';

type Known = {
  readonly facts: ReturnType<typeof createPortalFacts>;
  readonly others: Pick<PortalFacts, 'memberships' | 'tasks'>;
  readonly now: () => number;
};

/** Leads as HubSpot has them now, beside what is kept of their portal. */
export function portalPictures(
  client: HubSpotClient,
  portalId: number,
  { facts, others, now }: Known,
) {
  const { owners } = facts;
  /** Whom HubSpot itself did not list when it was asked because of them: once for each. */
  const strangers = new Set<string>();
  type Read = (
    contactIds: readonly string[],
    needs: Needs,
    watched?: Watched,
  ) => Promise<Map<string, Picture>>;
  const read: Read = async (contactIds, needs, watched) => {
    const known = {
      ...others,
      contactDefinitions: await facts.contactDefinitions(needs.contact),
      companyDefinitions: await facts.companyDefinitions(),
      owners: await owners(),
      companies: facts.companies,
    };
    const moment = { now: now(), ...(watched ? { watched } : {}) };
    return readPictures(client, portalId, contactIds, needs, known, moment);
  };
  const unknown = async (pictures: ReadonlyMap<string, Picture>) =>
    unknownOwners([...pictures.values()], await owners()).filter((id) => !strangers.has(id));
  const readKnowingOwners: Read = async (...asked) => {
    const pictures = await read(...asked);
    if ((await unknown(pictures)).length === 0) return pictures;
    // Somebody who has just joined, most likely: what a person gave them must not be taken for nobody's.
    owners.forget();
    const again = await read(...asked);
    for (const id of await unknown(again)) strangers.add(id);
    return again;
  };
  return readKnowingOwners;
}
