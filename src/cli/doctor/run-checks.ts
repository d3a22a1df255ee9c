import { join } from 'node:path';
import { createInspection } from '../../services/inspection.ts';
import type { Inspection } from '../../services/inspection.ts';
import { configDir } from '../../settings/config-dir.ts';
import { readChecklist } from '../../settings/read-checklist.ts';
import type { ReadChecklist } from '../../settings/read-checklist.ts';
import { readSettings } from '../../settings/read-settings.ts';
import { checkApiVersion } from './api-version.ts';
import { notLookedAt } from './check.ts';
import type { Check } from './check.ts';
import { checkChecklist } from './checklist.ts';
import { checkClock } from './clock.ts';
import { checkEnvironment } from './environment.ts';
import { checkLinks } from './links.ts';
import { checkPortals } from './portals.ts';
import { checkPublicUrl } from './public-url.ts';
import { checkLeftovers } from './queue.ts';
import { checkRedis } from './redis.ts';
import { checkSignature } from './signature.ts';
import { checkSnippetFiles } from './snippets.ts';
import { checkSubscriptions } from './subscriptions.ts';

export type DoctorOptions = {
  /** The folder of the HubSpot project. */
  readonly project: string;
  readonly only?: number;
  /** Whether links in the checklist and the snippets are asked if they are there. */
  readonly links: boolean;
};

/** Everything that can be looked at with what works; what cannot is said. */
export async function runChecks(options: DoctorOptions): Promise<Check[]> {
  const settings = readSettings();
  const now = settings.ok ? settings.clock.now() : Date.now();
  const checklist = await readChecklist(join(configDir(), 'checklist.yaml'), now);
  const first = [
    await checkEnvironment(settings),
    await checkChecklist(checklist, now),
    ...(await checkSnippetFiles({ configDir: configDir(), now, links: options.links })),
  ];
  if (checklist.ok) first.push(await checkSubscriptions(options.project, checklist.checklist));
  if (checklist.ok && options.links) first.push(await checkLinks(checklist.checklist));
  if (!settings.ok) {
    const rest = 'Redis, PUBLIC_URL, HubSpot and the portals';
    return [...first, notLookedAt('everything-else', rest, 'The environment is not usable')];
  }
  const inspection = createInspection(settings);
  try {
    return [...first, ...(await lookAround(inspection, checklist, options.only))];
  } finally {
    await inspection.close();
  }
}

async function lookAround(
  inspection: Inspection,
  read: ReadChecklist,
  only: number | undefined,
): Promise<Check[]> {
  const { settings, clock, apiVersion } = inspection;
  const { PUBLIC_URL: publicUrl, HUBSPOT_CLIENT_SECRET: secrets } = settings;
  const redis = await checkRedis(inspection);
  const redisAnswers = redis[0]?.state === 'ok';
  const checklist = read.ok ? read.checklist : null;
  return [
    ...redis,
    ...(await checkPublicUrl(publicUrl)),
    await checkSignature({ publicUrl, secrets, now: clock.real() }),
    await checkClock(inspection),
    await checkApiVersion(apiVersion, clock.real()),
    ...(await checkPortals({ inspection, checklist, redisAnswers, only })),
    ...(redisAnswers
      ? await checkLeftovers(inspection)
      : [notLookedAt('queues', 'queues and failed leads', 'Redis does not answer')]),
  ];
}
