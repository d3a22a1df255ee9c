import { z } from 'zod';
import { CONDITION_KEYS, OPERATORS } from '../domain/checklist/condition-schema.ts';
import { ChecklistFile, COOL_DOWN_REASONS } from '../domain/checklist/schema.ts';
import { SnippetFile } from '../domain/content/snippet-file.ts';

const OF_CONDITIONS = [...CONDITION_KEYS, ...OPERATORS, 'say', 'name', 'url_contains', 'if_empty'];

/** Every key that means something somewhere in a file, by file: what a mistyped one is compared with. */
export const CHECKLIST_KEYS: readonly string[] = [
  ...new Set([...COOL_DOWN_REASONS, ...OF_CONDITIONS, ...schemaKeys(ChecklistFile)]),
];
export const SNIPPET_KEYS: readonly string[] = [
  ...new Set([...OF_CONDITIONS, ...schemaKeys(SnippetFile)]),
];

function schemaKeys(schema: z.ZodType): string[] {
  return keysIn(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
}

function keysIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === 'properties' && typeof value === 'object' && value !== null
      ? [...Object.keys(value), ...keysIn(value)]
      : keysIn(value),
  );
}
