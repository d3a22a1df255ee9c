import type { Gap, Gaps } from '../store/gaps.ts';

export type { Gap } from '../store/gaps.ts';

/** One search for changes: from when on it looked, when it began, and how many leads it found that nobody had heard of. */
export type Searched = {
  readonly since: number | null;
  readonly at: number;
  readonly found: number;
};

type GapServices = {
  readonly gaps: Gaps;
  /** When a process that takes events in was last there, ms; null: never. */
  readonly lastBeat: number | null;
  /** A silence that is longer is a gap, ms: of the search, and of those processes. */
  readonly longerThan: { readonly search: number; readonly webhooks: number };
  /** Before it is noted as over: what else events would have told of. */
  readonly makeUp: (gap: Gap) => Promise<void>;
  readonly closed: (gap: Gap) => void;
};

/** Notices after each search whether nobody had searched, or nobody took events in, for too long; and what was found since. */
export async function noteGaps(
  { since, at, found }: Searched,
  { gaps, lastBeat, longerThan, makeUp, closed }: GapServices,
): Promise<void> {
  const close = async (gap: Gap) => {
    await gaps.write(gap);
    closed(gap);
  };
  if (since !== null && at - since > longerThan.search) {
    await close({ what: 'search', from: since, to: at, found });
  }
  const isAway = lastBeat !== null && at - lastBeat > longerThan.webhooks;
  const open = (await gaps.read()).filter(({ what, to }) => what === 'webhooks' && to === null);
  // Two clocks are read for it, one after the other.
  const isSame = ({ from }: Gap) => Math.abs(from - (lastBeat ?? 0)) < longerThan.webhooks / 2;
  const goesOn = isAway ? open.find(isSame) : undefined;
  if (isAway) {
    await gaps.write({
      ...{ what: 'webhooks', from: goesOn?.from ?? lastBeat, to: null },
      found: (goesOn?.found ?? 0) + found,
    });
  }
  for (const gap of open) {
    // The process that came back has beaten since.
    if (gap !== goesOn && lastBeat !== null) {
      await makeUp(gap);
      await close({ ...gap, to: Math.min(at, lastBeat), found: gap.found + found });
    }
  }
}
