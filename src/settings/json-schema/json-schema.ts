import type { z } from 'zod';

/** A schema as JSON, draft-07: of the drafts, the one that editors of YAML know best. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;
