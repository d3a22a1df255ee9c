import { readFileSync } from 'node:fs';

/** Inlined into every page: see live.js. */
export const LIVE_SCRIPT = readFileSync(new URL('./live.js', import.meta.url), 'utf8');
