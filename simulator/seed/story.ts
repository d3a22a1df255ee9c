import type { Beat } from './story/beat.ts';
import { MONDAY } from './story/monday.ts';
import { TUESDAY } from './story/tuesday.ts';
import { WEDNESDAY } from './story/wednesday.ts';

export type { Beat } from './story/beat.ts';

/** Three days, in order; day 0 is Monday, 23 November 2026. What should come of it: story/expected.ts. */
export const STORY: readonly Beat[] = [...MONDAY, ...TUESDAY, ...WEDNESDAY];
