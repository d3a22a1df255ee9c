import type { z } from 'zod';
import { HOVER_TEXTS } from '../../domain/checklist/hover-texts.ts';
import { definitions } from './definitions.ts';
import type { JsonSchema } from './json-schema.ts';
import { toJsonSchema } from './to-json-schema.ts';
import { withHoverTexts } from './with-hover-texts.ts';

/** The schema of a whole file, for editors: what is looked up only in code (texts with {{ }}, ids that exist) stays with the check. */
export function fileJsonSchema(file: z.ZodType, title: string): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title,
    ...withHoverTexts(toJsonSchema(file), (way) => HOVER_TEXTS[way]),
    definitions: definitions(),
  };
}
