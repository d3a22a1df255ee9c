import type { Budget } from '../../src/hubspot/client.ts';

/** A place for everybody at once: for tests that are about something else. */
export const FREE_BUDGET: Budget = {
  take: () => Promise.resolve(),
  block: () => Promise.resolve(),
  limitSeen: () => Promise.resolve(),
  dailySeen: () => Promise.resolve(),
};
