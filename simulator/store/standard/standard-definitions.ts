import type { ObjectType, PropertyDefinition } from '../../types.ts';
import { activityRows } from './activity-rows.ts';
import { commonRows } from './common-rows.ts';
import { companyRows } from './company-rows.ts';
import { contactRows } from './contact-rows.ts';
import { dealRows } from './deal-rows.ts';
import { define } from './define.ts';
import { standardGroup } from './standard-group.ts';

/** A fresh set, because an account may change its own (options, labels). */
export function standardDefinitions(type: ObjectType): Map<string, PropertyDefinition> {
  const own =
    type === 'contacts'
      ? contactRows
      : type === 'companies'
        ? companyRows
        : type === 'deals'
          ? dealRows
          : (activityRows[type] ?? []);
  const group = standardGroup(type);
  return new Map([...commonRows, ...own].map((row) => [row[0], define(row, group)]));
}
