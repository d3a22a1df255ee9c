const DAY_MS = 86_400_000;

/** What is older belongs to no conversation that anybody would go on with. */
export const TALK_MS = 90 * DAY_MS;

/** Dates are printed without a year: what is older would read as if it were of this one. */
export const DATED_MS = 360 * DAY_MS;
