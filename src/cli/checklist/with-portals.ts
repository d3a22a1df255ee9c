import { AppError } from '../../errors.ts';
import { createInspection } from '../../services/inspection.ts';
import type { Inspection } from '../../services/inspection.ts';
import { readSettings } from '../../settings/read-settings.ts';

type Found<T> = {
  readonly found: T;
  /** Why the portals could not be looked at, in words; null: they were. */
  readonly said: string | null;
};

/** Looks with the connected portals where that is possible, else without: a file can be checked anywhere. */
export async function withPortals<T>(
  offline: boolean,
  look: (portals: Inspection | null) => Promise<T>,
): Promise<Found<T>> {
  const settings = offline ? null : readSettings();
  if (!settings?.ok) {
    return {
      found: await look(null),
      said: offline ? 'as asked' : 'the settings are not usable here',
    };
  }
  const inspection = createInspection(settings);
  try {
    await inspection.redisAnswers();
    return { found: await look(inspection), said: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { found: await look(null), said: error.message.replace(/\.$/u, '') };
  } finally {
    await inspection.close();
  }
}
