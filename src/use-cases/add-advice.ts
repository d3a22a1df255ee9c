import { newBy, pieceKey } from '../domain/content/is-new.ts';
import type { Look } from '../domain/handoff/look.ts';
import type { Shelf } from '../domain/handoff/advice.ts';
import { NOT_READ } from '../domain/lead/picture.ts';
import type { Picture } from '../domain/lead/picture.ts';
import type { LeadRecord } from '../domain/lead/lead-record.ts';
import { isUnderWay } from '../domain/window/window.ts';
import type { PortalServices } from './portal-services.ts';

/** The library of this portal, and what is new in it. */
export async function toShelf(portal: PortalServices): Promise<Shelf> {
  const [library, counts] = await Promise.all([portal.library(), portal.suggestions.counts()]);
  return { library, isNew: newBy(counts) };
}

/**
 * Looks again at leads whose advice is new, now with the people of their companies: those are read of the few whose
 * window opens or has news, never of everybody.
 */
export async function addColleagues(
  portal: PortalServices,
  looks: ReadonlyMap<string, Look>,
  pictures: readonly Picture[],
  lookAgain: (pictures: readonly Picture[]) => ReadonlyMap<string, Look>,
): Promise<Map<string, Look>> {
  const fresh = pictures.filter((picture) => isFresh(looks.get(picture.contactId), picture.readAt));
  const groups = await portal.readColleagues(fresh.filter(({ group }) => !group.available));
  const seen = fresh.flatMap((picture) => {
    const group = groups.get(picture.contactId) ?? NOT_READ;
    return group.available ? [{ ...picture, group }] : [];
  });
  return new Map([...looks, ...lookAgain(seen)]);
}

/** Before anything is written: who is named in whose note, and what was suggested to whom. */
export async function noteAdvice(
  portal: PortalServices,
  looks: ReadonlyMap<string, Look>,
  before: ReadonlyMap<string, LeadRecord>,
): Promise<void> {
  const pieces: string[] = [];
  for (const [id, { record, change }] of looks) {
    const { window } = record;
    if (!isUnderWay(window) || window.advice === null) continue;
    const old = before.get(id)?.window;
    const isNew = !old || !isUnderWay(old) || old.advice !== window.advice;
    // Also in shadow: what would be written is remembered, with everybody's name.
    if (isNew) await portal.named.add(id, window.advice.named);
    if (window.shadow) continue;
    if (change === 'opened' && window.suggested) {
      pieces.push(pieceKey(window.suggested));
    }
  }
  await portal.suggestions.add(pieces);
}

/** Advice was given by this very look. */
function isFresh(look: Look | undefined, readAt: number): boolean {
  const window = look?.record.window;
  return window !== undefined && isUnderWay(window) && (window.advice?.at ?? 0) >= readAt;
}
