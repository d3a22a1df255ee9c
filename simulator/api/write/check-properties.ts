import type { Portal } from '../../store/portal.ts';
import type { StoredRecord } from '../../store/stored-record.ts';
import { valueOf } from '../../store/value-of.ts';
import type { ObjectType } from '../../types.ts';
import { checkValue } from './check-value.ts';
import { movesBackward } from './moves-backward.ts';
import { pinProblem } from './pin-problem.ts';
import type { Problem } from './problem.ts';
import { uniqueConflict } from './unique-conflict.ts';
import type { ApiError } from '../api-error.ts';
import { refuseValues } from './refuse-values.ts';
import { missingRequired } from './missing-required.ts';

export type Warning = {
  readonly category: 'PROPERTY_VALUE_NORMALIZED';
  readonly context: Readonly<Record<'normalizedValue' | 'propertyName' | 'rawValue', string>>;
};

export type CheckedProperties = {
  readonly values: Record<string, string>;
  readonly warnings: readonly Warning[];
};

type Write = {
  readonly type: ObjectType;
  readonly properties: Readonly<Record<string, string>>;
  /** Absent when the write creates. */
  readonly record?: StoredRecord;
};

/** All rules for the properties of one write; nothing is stored here. */
export function checkProperties(portal: Portal, write: Write): CheckedProperties | ApiError {
  const { type, properties, record } = write;
  const values: Record<string, string> = {};
  const warnings: Warning[] = [];
  const problems: Problem[] = [];
  for (const [name, rawValue] of Object.entries(properties)) {
    const definition = portal.definitions[type].get(name);
    if (!definition || definition.archived) {
      const message = `Property "${name}" does not exist`;
      problems.push({ name, code: 'PROPERTY_DOESNT_EXIST', message });
      continue;
    }
    if (definition.readOnlyValue) {
      const message = `"${name}" is a read only property; its value cannot be set.`;
      problems.push({ name, code: 'READ_ONLY_VALUE', message });
      continue;
    }
    const present = (record && valueOf(record, name)) ?? '';
    const checked = checkValue(definition, rawValue, { portal, type, present });
    if ('code' in checked) {
      problems.push(checked);
      continue;
    }
    const pin = name === 'hs_pinned_engagement_id' && pinProblem(portal, record, checked.value);
    if (pin) {
      problems.push(pin);
      continue;
    }
    if (name === 'lifecyclestage' && movesBackward(definition, present, checked.value)) continue;
    values[name] = checked.value;
    if (checked.warn) {
      const context = { normalizedValue: checked.value, propertyName: name, rawValue };
      warnings.push({ category: 'PROPERTY_VALUE_NORMALIZED', context });
    }
  }
  if (!record) problems.push(...missingRequired(portal, type, properties));
  if (problems.length > 0) return refuseValues(problems);
  return uniqueConflict(portal, { type, values, ownId: record?.id }) ?? { values, warnings };
}
