import type { Readiness } from '../../src/domain/checklist/evaluate.ts';

/** What all sides must agree on for a lead. */
export type Decision = { readonly readiness: Readiness; readonly persona: string | null };
