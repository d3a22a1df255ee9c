import { ChecklistFile } from '../../domain/checklist/schema.ts';
import { fileJsonSchema } from './file-json-schema.ts';
import type { JsonSchema } from './json-schema.ts';

export function checklistJsonSchema(): JsonSchema {
  return fileJsonSchema(ChecklistFile, 'The readiness checklist: what marketing and sales agreed.');
}
