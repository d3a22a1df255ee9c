import { evaluate } from '../domain/checklist/evaluate.ts';
import type { Evaluation, Readiness } from '../domain/checklist/evaluate.ts';
import { bothNeed } from '../domain/checklist/needs.ts';
import { neededBy } from '../domain/checklist/rules.ts';
import type { Checklist } from '../domain/checklist/schema.ts';
import { slaCalendar } from '../domain/checklist/sla-calendar.ts';
import type { Picture } from '../domain/lead/picture.ts';
import { contactPages } from './contact-pages.ts';
import type { ContactSource, Pages } from './contact-pages.ts';
import { counted } from './counted.ts';
import type { PortalServices } from './portal-services.ts';

/** A lead that the two versions judge differently. */
export type Changed = {
  readonly contactId: string;
  readonly before: Readiness;
  readonly after: Readiness;
  /** Criteria, disqualifiers or `applies_to` on which they differ. */
  readonly by: readonly string[];
};

/** How far a simulation has come; kept after every page. */
export type SimulateProgress = {
  /** What the run is of: a run of something else begins anew. */
  readonly name: string;
  /** Kept, so that a resumed run looks at the same contacts to its end. */
  readonly source: ContactSource;
  readonly lastId: string;
  /** Contacts asked for, deleted ones included. */
  readonly looked: number;
  readonly leads: number;
  readonly done: boolean;
  readonly before: Readonly<Record<string, number>>;
  readonly after: Readonly<Record<string, number>>;
  /** `not_ready → ready`: how many leads. */
  readonly moves: Readonly<Record<string, number>>;
  /** By criterion: how many leads it judges differently. */
  readonly by: Readonly<Record<string, number>>;
  /** The first of them, to look at one by one. */
  readonly examples: readonly Changed[];
};

export type SimulateServices = {
  readonly progress: {
    read(): Promise<SimulateProgress | null>;
    write(progress: SimulateProgress): Promise<void>;
  };
  readonly said: (progress: SimulateProgress) => void;
  readonly toCome?: Pages['toCome'];
};

export type SimulateRun = {
  readonly versions: readonly [before: Checklist, after: Checklist];
  /** Null: who was modified in the last 30 days. */
  readonly source: ContactSource | null;
};

const MOST_EXAMPLES = 200;
const THIRTY_DAYS_MS = 30 * 86_400_000;

/** Evaluates many leads, as they are now, by two versions. Nothing is written. */
export async function simulate(
  portal: PortalServices,
  { versions: [before, after], source }: SimulateRun,
  { progress: kept, said, toCome }: SimulateServices,
): Promise<SimulateProgress> {
  const name = JSON.stringify([before.hash, after.hash, source]);
  const stored = await kept.read();
  const recent = { kind: 'modified', since: portal.now() - THIRTY_DAYS_MS } as const;
  let progress = stored?.name === name && !stored.done ? stored : begin(name, source ?? recent);
  said(progress);
  const needs = bothNeed(neededBy(before), neededBy(after));
  const zone = await portal.zone();
  for await (const page of contactPages({ ...portal, toCome }, progress.source, progress.lastId)) {
    const pictures = await portal.readPictures(page, needs);
    const now = portal.now();
    const judged = [...pictures.values()].map((picture): [Picture, Evaluation, Evaluation] => {
      const by = (checklist: Checklist) =>
        evaluate({ picture, checklist, now, zone, calendar: slaCalendar(checklist, zone) });
      return [picture, by(before), by(after)];
    });
    progress = {
      ...add(progress, judged),
      lastId: page.at(-1) ?? progress.lastId,
      looked: progress.looked + page.length,
    };
    await kept.write(progress);
    said(progress);
  }
  progress = { ...progress, done: true };
  await kept.write(progress);
  return progress;
}

function begin(name: string, source: ContactSource): SimulateProgress {
  const counts = { before: {}, after: {}, moves: {}, by: {} };
  return { name, source, lastId: '0', looked: 0, leads: 0, done: false, ...counts, examples: [] };
}

function add(
  progress: SimulateProgress,
  judged: readonly (readonly [Picture, Evaluation, Evaluation])[],
): SimulateProgress {
  const changed = judged.flatMap(([{ contactId }, a, b]): Changed[] => {
    const by = differences(a, b);
    return a.readiness === b.readiness
      ? []
      : [{ contactId, before: a.readiness, after: b.readiness, by }];
  });
  return {
    ...progress,
    leads: progress.leads + judged.length,
    before: counted(
      progress.before,
      judged.map(([, a]) => a.readiness),
    ),
    after: counted(
      progress.after,
      judged.map(([, , b]) => b.readiness),
    ),
    moves: counted(
      progress.moves,
      changed.map((one) => `${one.before} → ${one.after}`),
    ),
    by: counted(
      progress.by,
      changed.flatMap((one) => one.by),
    ),
    examples: [...progress.examples, ...changed].slice(0, MOST_EXAMPLES),
  };
}

/** What the two disagree about. A criterion that only one of them has counts where it is not met. */
function differences(a: Evaluation, b: Evaluation): string[] {
  const counts = ({ criteria }: Evaluation) => new Map(criteria.map((one) => [one.id, one.counts]));
  const [before, after] = [counts(a), counts(b)];
  const criteria = [...new Set([...before.keys(), ...after.keys()])].filter(
    (id) => (before.get(id) ?? 'met') !== (after.get(id) ?? 'met'),
  );
  const disqualifiers =
    a.disqualifiedBy?.id === b.disqualifiedBy?.id
      ? []
      : [b.disqualifiedBy?.id ?? a.disqualifiedBy?.id ?? ''];
  return [...(a.appliesTo === b.appliesTo ? [] : ['applies_to']), ...disqualifiers, ...criteria];
}
