import type { SenseProblem } from './sense-problem.ts';

type Lists = Readonly<Record<string, readonly { readonly id: string }[]>>;

/** Ids that stand twice in a list; lists by their names, which are their places in the file: `sla.tiers`. */
export function duplicateIds(lists: Lists): SenseProblem[] {
  return Object.entries(lists).flatMap(([list, items]) =>
    items.flatMap(({ id }, place) =>
      items.findIndex((item) => item.id === id) < place
        ? [
            {
              path: [...list.split('.'), place, 'id'],
              message: `the id \`${id}\` stands in \`${list}\` twice`,
            },
          ]
        : [],
    ),
  );
}
