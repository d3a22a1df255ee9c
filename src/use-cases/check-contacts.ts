import type { PortalServices } from './portal-services.ts';

/** How far today's check has come; kept after every page, so that it goes on where it was. */
export type CheckProgress = {
  readonly cursor: string;
  /** Contacts asked for, and those of them that HubSpot no longer has. */
  readonly asked: number;
  readonly missing: number;
};

export type CheckServices = {
  readonly progress: {
    read(): Promise<CheckProgress | null>;
    write(progress: CheckProgress): Promise<void>;
    clear(): Promise<void>;
  };
  /** True once a day, for one worker only. */
  readonly takeTurn: () => Promise<boolean>;
  readonly mark: (contactIds: readonly string[]) => Promise<void>;
  /** Between two pages, so that the check takes only a small share of HubSpot's limit. */
  readonly pause: () => Promise<void>;
  readonly done: (found: Omit<CheckProgress, 'cursor'>) => void;
};

/** The search for changes waits for this: the rest comes with its next turn. */
const PAGES = 50;
/** As many as HubSpot reads at once. */
const PAGE = 100;

/**
 * Deletions of which no word came: once a day HubSpot is asked for every contact of which something is kept. Who is not
 * there is marked due, and the next look lets them go, or finds into whom they were merged.
 */
export async function checkContacts(
  portal: PortalServices,
  { progress: kept, takeTurn, mark, pause, done }: CheckServices,
): Promise<void> {
  const begun = await kept.read();
  if (begun === null && !(await takeTurn())) return;
  let progress = begun ?? { cursor: '0', asked: 0, missing: 0 };
  for (let pages = 0; pages < PAGES; pages++) {
    if (pages > 0) await pause();
    const { ids, next } = await portal.leads.page(portal.portalId, progress.cursor);
    const missing: string[] = [];
    for (let at = 0; at < ids.length; at += PAGE) {
      const part = ids.slice(at, at + PAGE);
      const there = await portal.existing(part);
      missing.push(...part.filter((id) => !there.has(id)));
    }
    // Marked before it is noted: after a crash in between they are found once more.
    await mark(missing);
    const [asked, gone] = [progress.asked + ids.length, progress.missing + missing.length];
    if (next === null) {
      await kept.clear();
      return done({ asked, missing: gone });
    }
    progress = { cursor: next, asked, missing: gone };
    await kept.write(progress);
  }
}
