/** One line of figures: its labels and its value. */
export type Sample = readonly [labels: Readonly<Record<string, string>>, value: number];

/** All that is said under one name. A name that ends with `_total` only ever rises. */
export type Family<Of> = {
  readonly name: `baton_${string}`;
  readonly help: string;
  /** Beside `portal`, which everything of a portal has. */
  readonly labels?: readonly string[];
  readonly samples: (of: Of) => readonly Sample[];
};

/** A family with one value and no labels of its own. */
export function oneValue<Of>(
  name: Family<Of>['name'],
  help: string,
  value: (of: Of) => number | boolean,
): Family<Of> {
  return { name, help, samples: (of) => [[{}, Number(value(of))]] };
}
