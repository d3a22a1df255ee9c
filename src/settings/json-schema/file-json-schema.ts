import type { z } from 'zod';
import { HOVER_TEXTS } from '../../domain/checklist/hover-texts.ts';
import { definitions } from './definitions.ts';
import type { JsonSchema } from './json-schema.ts';
import { toJsonSchema } from './to-json-schema.ts';
import { withHoverTexts } from './with-hover-texts.ts';

/**
 * The schema of a whole file, for editors. What only code can read (texts with `{{ }}`, ids that must exist) stays with
 * the check. No title: the YAML language server puts it over every hover text.
 */
export function fileJsonSchema(file: z.ZodType, description: string): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    description,
    ...withHoverTexts(toJsonSchema(file), (way) => HOVER_TEXTS[way]),
    definitions: definitions(),
  };
}
