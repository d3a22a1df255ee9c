/** One reason why a property value is refused. */
export type Problem = {
  readonly code: string;
  readonly name: string;
  readonly message: string;
};

export type Normalised = { readonly value: string; readonly warn?: boolean };
