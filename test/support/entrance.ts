import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { Redis } from 'ioredis';
import { createServices } from '../../src/services.ts';
import type { Services } from '../../src/services.ts';
import { readSettings } from '../../src/settings/read-settings.ts';
import { createApp } from '../../webhooks/app.ts';
import { testRedis } from './redis.ts';
import {
  OLDER_SECRET,
  PUBLIC_URL,
  signWebhook,
  WEBHOOK_PATH,
  WEBHOOK_SECRET,
} from './sign-webhook.ts';
import type { Signing } from './sign-webhook.ts';

/** The portal of the static token. */
export const PORTAL = 4711;

export type Answer = { readonly status: number; readonly body: string };

export type Sending = Signing & {
  /** Beside or in place of those of the signature; null leaves one out. */
  readonly headers?: Readonly<Record<string, string | string[] | null>>;
};

export type Entrance = {
  readonly app: FastifyInstance;
  readonly services: Services;
  readonly redis: Redis;
  readonly prefix: string;
  /** Sends a signed webhook. */
  send(sending?: Sending): Promise<Answer>;
  /** The same, of these events. */
  sendEvents(...events: readonly unknown[]): Promise<Answer>;
  /** Everybody who is due in a portal. */
  due(portalId?: number): Promise<string[]>;
  /** Every key of Baton and of its queues. */
  keys(): Promise<string[]>;
  /** Has it listen on this machine: the port. */
  listen(): Promise<number>;
  close(): Promise<void>;
};

/** Process 1 as it is, in this process: the real application over a real Redis, with nobody who works. */
export async function openEntrance(
  settings: Readonly<Record<string, string>> = {},
): Promise<Entrance> {
  const { url, prefix } = testRedis();
  const redis = new Redis(url);
  const read = readSettings({
    HUBSPOT_CLIENT_SECRET: `${WEBHOOK_SECRET},${OLDER_SECRET}`,
    HUBSPOT_APP_ID: '77',
    HUBSPOT_API_URL: 'http://127.0.0.1:9',
    HUBSPOT_ACCESS_TOKEN: 'pat-of-this-entrance',
    HUBSPOT_PORTAL_ID: String(PORTAL),
    PUBLIC_URL,
    REDIS_URL: url,
    REDIS_PREFIX: prefix,
    LOG_LEVEL: 'silent',
    ...settings,
  });
  if (!read.ok) throw new Error(read.problems.join('\n'));
  const services = await createServices({
    settings: read.settings,
    clock: read.clock,
    process: 'webhooks',
  });
  await services.answering();
  const app = createApp(services);
  const send: Entrance['send'] = async ({ headers = {}, ...signing } = {}) => {
    const all = Object.entries({
      'content-type': 'application/json',
      ...signWebhook(signing),
      ...headers,
    }).filter(([, value]) => value !== null);
    const answer = await app.inject({
      method: 'POST',
      url: WEBHOOK_PATH,
      payload: signing.body ?? '[]',
      headers: Object.fromEntries(all) as Record<string, string>,
    });
    return { status: answer.statusCode, body: answer.body };
  };
  return {
    app,
    services,
    redis,
    prefix,
    send,
    sendEvents: (...events) => send({ body: JSON.stringify(events) }),
    due: (portalId = PORTAL) => redis.zrange(`${prefix}:{${portalId}}:due`, '0', '-1'),
    keys: async () => {
      const found = await Promise.all([redis.keys(`${prefix}*`), redis.keys(`{${prefix}*`)]);
      return found.flat().sort();
    },
    listen: async () => {
      await app.listen({ host: '127.0.0.1', port: 0 });
      return (app.server.address() as AddressInfo).port;
    },
    close: async () => {
      await app.close();
      await services.close();
      redis.disconnect();
    },
  };
}

/** One event as HubSpot sends it: contact `objectId` was created. */
export function creation(objectId: unknown, change: Readonly<Record<string, unknown>> = {}) {
  return { portalId: PORTAL, objectId, subscriptionType: 'contact.creation', ...change };
}
