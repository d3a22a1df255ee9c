import { z } from 'zod';
import type { Switches } from '../types.ts';

const flag = z.boolean();
const ms = z.number().min(0);

const shape = {
  sameValueMakesNoHistory: flag,
  fiftyInputsWithHistory: flag,
  noAssociationsIs207: flag,
  sanitiseBodies: flag,
  lateAssociationsMs: ms,
  ownWritesCarryAppId: flag,
  calculatedPropertiesSendEvents: flag,
  retryAfterOn429: flag,
  deferredTaskStatus: flag,
  mixedPortalsPerPost: flag,
  batchUpdate207: flag,
  searchLagMs: ms,
  mergeMakesNewRecord: flag,
  uniqueOnActivities: flag,
  messagesHaveDirection: flag,
} satisfies Record<keyof Switches, z.ZodType>;

export const SwitchSchema = z.strictObject(shape).partial();
