/** What a file that is well-formed still gets wrong. `path` leads to the place, as keys and list positions. */
export type SenseProblem = {
  readonly path: readonly PropertyKey[];
  /** A key inside that place, where the key itself is the mistake. */
  readonly key?: string;
  readonly message: string;
  /** Worth a look, and no reason to refuse the file. */
  readonly isWarning?: boolean;
  /** The word that may be a slip of the pen, where it is not the key but what stands there. */
  readonly meant?: string;
  /** What may have been meant. */
  readonly known?: readonly string[];
};
