import { z } from 'zod';
import { CONDITION_KEYS, OPERATORS } from '../domain/checklist/condition-schema.ts';
import { ChecklistFile, COOL_DOWN_REASONS } from '../domain/checklist/schema.ts';

/** Every key that means something somewhere in the file: what a mistyped one is compared with. */
export const KNOWN_KEYS: readonly string[] = [
  ...new Set<string>([
    ...COOL_DOWN_REASONS,
    ...CONDITION_KEYS,
    ...OPERATORS,
    'say',
    'name',
    'url_contains',
    'if_empty',
    ...schemaKeys(),
  ]),
];

function schemaKeys(): string[] {
  const schema = z.toJSONSchema(ChecklistFile, { io: 'input', unrepresentable: 'any' });
  return keysIn(schema);
}

function keysIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === 'properties' && typeof value === 'object' && value !== null
      ? [...Object.keys(value), ...keysIn(value)]
      : keysIn(value),
  );
}
