import type { PropertyDefinition } from '../../types.ts';

const kinds = {
  text: ['string', 'text'],
  textarea: ['string', 'textarea'],
  html: ['string', 'html'],
  file: ['string', 'file'],
  number: ['number', 'number'],
  date: ['date', 'date'],
  datetime: ['datetime', 'date'],
  select: ['enumeration', 'select'],
  radio: ['enumeration', 'radio'],
  checkbox: ['enumeration', 'checkbox'],
  bool: ['bool', 'booleancheckbox'],
  phone: ['string', 'phonenumber'],
  owner: ['enumeration', 'select'],
} as const satisfies Record<string, readonly [PropertyDefinition['type'], string]>;

type Flag = 'readOnly' | 'calculated' | 'unique' | 'external';

/** name, label, kind, flags, option values */
export type Row = readonly [
  name: string,
  label: string,
  kind: keyof typeof kinds,
  flags?: readonly Flag[],
  options?: readonly string[],
];

/** A standard property from one row of a table. "calculated" implies read-only. */
export function define(row: Row, groupName: string): PropertyDefinition {
  const [name, label, kind, flags = [], options = []] = row;
  const [type, fieldType] = kinds[kind];
  const values = kind === 'bool' ? ['true', 'false'] : options;
  return {
    name,
    label,
    type,
    fieldType,
    groupName,
    description: '',
    options: values.map((value, displayOrder) => ({
      label: toLabel(value),
      value,
      displayOrder,
      hidden: false,
    })),
    displayOrder: -1,
    hidden: false,
    formField: false,
    hasUniqueValue: flags.includes('unique'),
    hubspotDefined: true,
    calculated: flags.includes('calculated'),
    externalOptions: kind === 'owner' || flags.includes('external'),
    referencedObjectType: kind === 'owner' ? 'OWNER' : undefined,
    readOnlyValue: flags.includes('readOnly') || flags.includes('calculated'),
    archived: false,
  };
}

/** HubSpot shows `Decision Maker` for what it keeps as `DECISION_MAKER`. */
function toLabel(value: string): string {
  return /^[A-Z]+(?:_[A-Z]+)*$/.test(value)
    ? value
        .split('_')
        .map((word) => word.charAt(0) + word.slice(1).toLowerCase())
        .join(' ')
    : value;
}
