import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Subscription } from '../domain/app/subscription.ts';

const Entry = z.object({
  subscriptionType: z.string(),
  objectType: z.string().optional(),
  propertyName: z.string().optional(),
  active: z.boolean().default(true),
});

const WebhooksFile = z.object({
  config: z.object({
    subscriptions: z.object({
      crmObjects: z.array(Entry).default([]),
      legacyCrmObjects: z.array(Entry).default([]),
      hubEvents: z.array(Entry).default([]),
    }),
  }),
});

export const WEBHOOKS_FILE = join('src', 'app', 'webhooks', 'webhooks-hsmeta.json');

/** The active subscriptions of a HubSpot project; null when it has no such file, or one that cannot be read. */
export async function readAppProject(folder: string): Promise<readonly Subscription[] | null> {
  try {
    const text = await readFile(join(folder, WEBHOOKS_FILE), 'utf8');
    const { crmObjects, legacyCrmObjects, hubEvents } = WebhooksFile.parse(JSON.parse(text)).config
      .subscriptions;
    return [...crmObjects, ...legacyCrmObjects, ...hubEvents]
      .filter(({ active }) => active)
      .map(({ subscriptionType, objectType, propertyName }) => {
        const type = objectType ?? subscriptionType.split('.')[0] ?? '';
        return { subscriptionType, objectType: type, propertyName };
      });
  } catch {
    return null;
  }
}
