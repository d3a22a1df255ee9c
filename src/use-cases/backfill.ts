import { EMPTY_SHELF } from '../domain/handoff/advice.ts';
import { look } from '../domain/handoff/look.ts';
import type { LookInput } from '../domain/handoff/look.ts';
import { NEW_LEAD } from '../domain/lead/lead-record.ts';
import { toWouldOpen } from '../domain/window/would-open.ts';
import type { WouldOpen } from '../domain/window/would-open.ts';
import { contactPages } from './contact-pages.ts';
import type { ContactSource } from './contact-pages.ts';
import { counted } from './counted.ts';
import { isUnderWay } from '../domain/window/window.ts';
import type { PortalServices } from './portal-services.ts';

/** How far a backfill has come; kept after every page, so that a killed one goes on where it was. */
export type BackfillProgress = {
  readonly source: string;
  readonly lastId: string;
  readonly looked: number;
  readonly done: boolean;
  /** How many leads by readiness, and by each criterion that is missing. */
  readonly readiness: Readonly<Record<string, number>>;
  readonly missing: Readonly<Record<string, number>>;
  readonly wouldOpen: readonly WouldOpen[];
};

export type BackfillServices = {
  readonly progress: {
    read(): Promise<BackfillProgress | null>;
    write(progress: BackfillProgress): Promise<void>;
  };
  readonly said: (progress: BackfillProgress) => void;
};

/** Evaluates contacts that are there already. Writes nothing to HubSpot and opens nothing: it counts what would open. */
export async function backfill(
  portal: PortalServices,
  source: ContactSource,
  services: BackfillServices,
): Promise<BackfillProgress> {
  const name = source.kind === 'list' ? `list ${source.listId}` : `modified since ${source.since}`;
  const before = await services.progress.read();
  let progress = before?.source === name && !before.done ? before : begin(name);
  for await (const page of contactPages(portal, source, progress.lastId)) {
    progress = add(progress, page, await lookAt(portal, page));
    await services.progress.write(progress);
    services.said(progress);
  }
  progress = { ...progress, done: true };
  await services.progress.write(progress);
  return progress;
}

function begin(source: string): BackfillProgress {
  return { source, lastId: '0', looked: 0, done: false, readiness: {}, missing: {}, wouldOpen: [] };
}

type Found = {
  readonly readiness: string;
  readonly missing: readonly string[];
  readonly opens: WouldOpen | null;
};

async function lookAt(portal: PortalServices, contactIds: readonly string[]): Promise<Found[]> {
  const { checklist, needs } = await portal.rules();
  const connectedAt = await portal.connectedAt();
  const [pictures, records, zone] = await Promise.all([
    portal.readPictures(contactIds, needs),
    portal.leads.read(portal.portalId, contactIds),
    portal.zone(),
  ]);
  return [...pictures.values()].map((picture) =>
    judge({
      picture,
      record: records.get(picture.contactId) ?? NEW_LEAD,
      checklist,
      owners: [],
      zone,
      shadow: true,
      shelf: EMPTY_SHELF,
      part: null,
      connectedAt,
      uiDomain: '',
      now: portal.now(),
    }),
  );
}

function judge(input: LookInput): Found {
  const { picture } = input;
  const seen = look(input);
  const { window } = seen.record;
  // A window of the shadow time stands unwritten: it would open as much as a new one.
  const opens = seen.change === 'opened' || (isUnderWay(window) && window.shadow);
  return {
    readiness: seen.evaluation.readiness,
    missing: seen.evaluation.missing,
    opens: opens ? toWouldOpen(picture.contactId, seen.evaluation) : null,
  };
}

function add(
  progress: BackfillProgress,
  page: readonly string[],
  found: readonly Found[],
): BackfillProgress {
  return {
    ...progress,
    lastId: page.at(-1) ?? progress.lastId,
    looked: progress.looked + found.length,
    readiness: counted(
      progress.readiness,
      found.map(({ readiness }) => readiness),
    ),
    missing: counted(
      progress.missing,
      found.flatMap(({ missing }) => missing),
    ),
    wouldOpen: [...progress.wouldOpen, ...found.flatMap(({ opens }) => opens ?? [])],
  };
}
