/** A piece counts as new until it was suggested to so many people. */
export const NEW_BELOW = 20;

/** A piece in one version, as suggestions are counted by: `okta-setup@3`. */
export function pieceKey({
  id,
  version,
}: {
  readonly id: string;
  readonly version: number;
}): string {
  return `${id}@${version}`;
}

/** Whether a piece, in this version, has been suggested to few people so far. `counts`: by piece key. */
export function newBy(counts: ReadonlyMap<string, number>) {
  return (id: string, version: number): boolean =>
    (counts.get(pieceKey({ id, version })) ?? 0) < NEW_BELOW;
}
