import { createLog } from '../log.ts';
import { API_VERSION } from '../hubspot/paths.ts';
import { readTime } from '../hubspot/read-time.ts';
import { limitWaiting } from '../hubspot/transport.ts';
import { createDue } from '../queue/due.ts';
import type { Clock } from '../settings/clock.ts';
import type { Settings } from '../settings/settings.ts';
import { createChecklistVersions } from '../store/checklist-versions.ts';
import { createCallCounts } from '../store/call-counts.ts';
import { createCounts } from '../store/counts.ts';
import { createFailures } from '../store/failures.ts';
import { createPortals } from '../store/portals.ts';
import { answering, connectFailingFast } from '../store/redis.ts';
import { readRedisFacts } from '../store/redis-facts.ts';
import { readSetAside } from '../store/set-aside.ts';
import { createStorm } from '../store/storm.ts';
import { createTokens } from '../store/tokens.ts';
import { createAlarms } from './alarms.ts';
import { createOAuth } from './oauth.ts';
import { createPortalInspection } from './portal-inspection.ts';

export type Inspection = ReturnType<typeof createInspection>;

/**
 * What `baton doctor` looks with: built without a checklist and before Redis answers, so that it runs while much is broken.
 * It connects no portal and lets nothing out that changes HubSpot.
 */
export function createInspection({ settings, clock }: { settings: Settings; clock: Clock }) {
  const { REDIS_PREFIX: prefix } = settings;
  const log = createLog(settings.LOG_LEVEL, 'cli');
  const redis = connectFailingFast(settings.REDIS_URL);
  const portals = createPortals(redis, prefix);
  const tokens = createTokens(redis, prefix, settings.TOKEN_KEYS);
  const alarms = createAlarms({ url: settings.ALERT_WEBHOOK_URL, redis, prefix, clock, log });
  const counts = createCounts(redis, prefix);
  const oauth = createOAuth({ settings, clock, redis, portals, tokens, counts, alarms, log });
  const calls = createCallCounts(redis, prefix);
  limitWaiting();
  return {
    settings,
    clock,
    apiVersion: API_VERSION,
    redisAnswers: () => answering(redis),
    redisFacts: () => readRedisFacts(redis),
    hubspotTime: () => readTime(settings.HUBSPOT_API_URL),
    portals,
    checklistVersions: createChecklistVersions(redis, prefix),
    due: createDue(redis, prefix),
    failures: createFailures(redis, prefix),
    storm: (portalId: number) => createStorm(redis, prefix, portalId).facts(),
    setAside: () => readSetAside(redis, prefix),
    portal: (portalId: number) =>
      createPortalInspection({ settings, clock, redis, log, calls, tokens, oauth }, portalId),
    close: async () => {
      await alarms.close();
      redis.disconnect();
    },
  };
}
