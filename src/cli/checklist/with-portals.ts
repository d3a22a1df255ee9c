import { AppError } from '../../errors.ts';
import { createInspection } from '../../services/inspection.ts';
import type { Inspection } from '../../services/inspection.ts';
import { readSettings } from '../../settings/read-settings.ts';

type Found<T> = {
  readonly found: T;
  /** Why the portals could not be looked at, in words; null: they were. */
  readonly said: string | null;
};

type Asked = {
  readonly offline: boolean;
  /** The id of the one portal that was asked for, as it was typed. */
  readonly only: string | undefined;
};

/** Looks with the connected portals where that is possible, else without: a file can be checked anywhere. */
export async function withPortals<T>(
  { offline, only }: Asked,
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
    const connected = await inspection.portals.ids();
    if (only !== undefined && !connected.map(String).includes(only)) {
      throw new AppError('portal-unknown', {
        context: { asked: only, connected: connected.join(', ') || 'none' },
      });
    }
    return { found: await look(inspection), said: null };
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'portal-unknown') throw error;
    return { found: await look(null), said: error.message.replace(/\.$/u, '') };
  } finally {
    await inspection.close();
  }
}
