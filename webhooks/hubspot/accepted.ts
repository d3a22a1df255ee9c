/** What became of a batch, in events; and whom it made due. */
export type Accepted = {
  /** Somebody is looked at because of them. */
  readonly accepted: number;
  /** Echoes of our own writes, and what means nothing to Baton. */
  readonly ignored: number;
  readonly unknownPortal: number;
  readonly setAside: number;
  /** How often somebody is named, and how many of these were not due before. */
  readonly named: number;
  readonly added: number;
};

const NOTHING: Accepted = {
  accepted: 0,
  ignored: 0,
  unknownPortal: 0,
  setAside: 0,
  named: 0,
  added: 0,
};

/** What became of all parts of a batch; of each, only what is not 0 is given. */
export function sumAccepted(parts: readonly Partial<Accepted>[]): Accepted {
  return parts
    .map((part) => ({ ...NOTHING, ...part }))
    .reduce(
      (all, part) => ({
        accepted: all.accepted + part.accepted,
        ignored: all.ignored + part.ignored,
        unknownPortal: all.unknownPortal + part.unknownPortal,
        setAside: all.setAside + part.setAside,
        named: all.named + part.named,
        added: all.added + part.added,
      }),
      NOTHING,
    );
}
