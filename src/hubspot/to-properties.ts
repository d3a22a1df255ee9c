import type { Definitions } from '../domain/lead/definitions.ts';
import { toInstant } from '../domain/lead/history.ts';
import type { Properties } from '../domain/lead/picture.ts';
import type { CrmRecord } from './answers.ts';

/** A record's values with their declared types. A property that the portal does not have stays absent. */
export function toProperties(
  record: CrmRecord,
  names: readonly string[],
  definitions: Definitions,
): Properties {
  return Object.fromEntries(
    names.flatMap((name) => {
      const definition = definitions.get(name);
      if (!definition) return [];
      const { options } = definition;
      const value = record.properties[name] ?? null;
      const entries = record.propertiesWithHistory?.[name] ?? [];
      const before = entries.find((entry) => entry.value !== '' && entry.value !== value)?.value;
      const { first, newest } = lastRun(entries);
      const user = first?.updatedByUserId;
      const [since, setAt] = [first, newest].map((entry) =>
        entry ? toInstant(String(entry.timestamp)) : null,
      );
      return [
        [
          name,
          {
            value,
            ...(options.size > 0 && value !== null ? { display: toLabels(value, options) } : {}),
            type: definition.type,
            label: definition.label,
            since: since ?? null,
            ...(setAt === since || !setAt ? {} : { setAt }),
            setBy: first?.sourceType ?? null,
            ...(user ? { setByUser: String(user) } : {}),
            ...(before === undefined ? {} : { before }),
          },
        ],
      ];
    }),
  );
}

type Entry = NonNullable<CrmRecord['propertiesWithHistory']>[string][number];

/** The entries, newest first, that say the present value: somebody may have sent it again. */
function lastRun(entries: readonly Entry[]): {
  first: Entry | undefined;
  newest: Entry | undefined;
} {
  const end = entries.findIndex(({ value }) => value !== entries[0]?.value);
  return { first: end < 0 ? entries.at(-1) : entries[end - 1], newest: entries[0] };
}

/** `DECISION_MAKER;CHAMPION` → `Decision Maker, Champion` */
function toLabels(value: string, options: ReadonlyMap<string, string>): string {
  return value
    .split(';')
    .map((part) => options.get(part) ?? part)
    .join(', ');
}
