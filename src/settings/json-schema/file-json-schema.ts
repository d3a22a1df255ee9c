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
    ...withHoverTexts(toJsonSchema(file), textOf),
    definitions: definitions(),
  };
}

/** What every test starts from is written like the lead of a test. */
function textOf(way: string): string | undefined {
  return HOVER_TEXTS[way] ?? HOVER_TEXTS[way.replace(/^tests_base\./u, 'tests.lead.')];
}
