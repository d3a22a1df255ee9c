import type { Switches } from './types.ts';

/** The answer that the evidence favours; docs/simulator.md gives it for each. */
export const defaultSwitches: Readonly<Switches> = {
  sameValueMakesNoHistory: true,
  fiftyInputsWithHistory: true,
  noAssociationsIs207: true,
  sanitiseBodies: true,
  lateAssociationsMs: 0,
  ownWritesCarryAppId: true,
  calculatedPropertiesSendEvents: true,
  retryAfterOn429: false,
  deferredTaskStatus: true,
  mixedPortalsPerPost: false,
  batchUpdate207: false,
  searchLagMs: 0,
  mergeMakesNewRecord: false,
  uniqueOnActivities: false,
  messagesHaveDirection: true,
};
