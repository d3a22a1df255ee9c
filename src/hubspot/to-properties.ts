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
      const [newest, ...older] = record.propertiesWithHistory?.[name] ?? [];
      const before = older.find((entry) => entry.value !== '' && entry.value !== value)?.value;
      const user = newest?.updatedByUserId;
      const since = newest ? toInstant(String(newest.timestamp)) : null;
      return [
        [
          name,
          {
            value,
            ...(options.size > 0 && value !== null ? { display: toLabels(value, options) } : {}),
            type: definition.type,
            label: definition.label,
            since,
            setBy: newest?.sourceType ?? null,
            ...(user ? { setByUser: String(user) } : {}),
            ...(before === undefined ? {} : { before }),
          },
        ],
      ];
    }),
  );
}

/** `DECISION_MAKER;CHAMPION` → `Decision Maker, Champion` */
function toLabels(value: string, options: ReadonlyMap<string, string>): string {
  return value
    .split(';')
    .map((part) => options.get(part) ?? part)
    .join(', ');
}
