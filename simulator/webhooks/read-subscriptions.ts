import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Subscription } from '../types.ts';

const Entry = z.object({
  subscriptionType: z.string(),
  objectType: z.string().optional(),
  propertyName: z.string().optional(),
  active: z.boolean(),
});

/** webhooks-hsmeta.json, section 1.4. More than 5 concurrent requests is a rule of HubSpot's. */
const ProjectFile = z.object({
  type: z.literal('webhooks'),
  config: z.object({
    settings: z.object({ targetUrl: z.string(), maxConcurrentRequests: z.number().int().gt(5) }),
    subscriptions: z.object({
      crmObjects: z.array(Entry).default([]),
      legacyCrmObjects: z.array(Entry).default([]),
      hubEvents: z.array(Entry).default([]),
    }),
  }),
});

export type Subscriptions = {
  readonly all: readonly Subscription[];
  readonly maxConcurrent: number;
};

export function readSubscriptions(
  source: string | readonly Subscription[] | undefined,
): Subscriptions {
  if (typeof source !== 'string') return { all: source ?? [], maxConcurrent: 10 };
  const { config } = ProjectFile.parse(JSON.parse(readFileSync(source, 'utf8')));
  const { crmObjects, legacyCrmObjects, hubEvents } = config.subscriptions;
  return {
    all: [...crmObjects, ...legacyCrmObjects, ...hubEvents],
    maxConcurrent: config.settings.maxConcurrentRequests,
  };
}
