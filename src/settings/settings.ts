import { z } from 'zod';
import { Mode } from './mode.ts';

const SECRETS = 'comma-separated, newest first';

const Ms = (fallback: number, max: number) =>
  z.coerce.number('must be a number of milliseconds').int().min(1).max(max).default(fallback);

const BaseUrl = z
  .url('must be a URL')
  .refine((url) => /^https?:/u.test(url), 'must begin with https:// (or http:// on this machine)')
  .transform((url) => url.replace(/\/+$/u, ''));

const List = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);

const TokenKeys = List.refine(
  (keys) => keys.every((key) => Buffer.from(key, 'base64').length === 32),
  `must be base64 of 32 bytes each, ${SECRETS}; make one with: openssl rand -base64 32`,
);

/** Every setting of the environment, by its name there. Messages never repeat a value: some are secrets. */
export const Settings = z
  .object({
    HUBSPOT_CLIENT_ID: z.string().optional(),
    HUBSPOT_CLIENT_SECRET: List.refine((all) => all.length > 0, `is needed, ${SECRETS}`),
    HUBSPOT_APP_ID: z.coerce.number('must be the number of the HubSpot app').int().positive(),
    HUBSPOT_API_URL: BaseUrl.default('https://api.hubapi.com'),
    HUBSPOT_AUTHORIZE_URL: BaseUrl.default('https://app.hubspot.com/oauth/authorize'),
    HUBSPOT_ACCESS_TOKEN: z.string().optional(),
    HUBSPOT_PORTAL_ID: z.coerce
      .number('must be the number of the HubSpot account')
      .int()
      .optional(),
    PUBLIC_URL: BaseUrl,
    REDIS_URL: z
      .url('must be a URL')
      .refine((url) => /^rediss?:/u.test(url), 'must begin with redis:// or rediss://'),
    REDIS_PREFIX: z
      .string()
      .regex(/^[\w:.-]+$/u, 'may hold letters, digits, _ : . -')
      .default('baton'),
    TOKEN_KEYS: TokenKeys.default([]),
    CONFIG_DIR: z.string().default('config'),
    DEFAULT_MODE: Mode.default('shadow'),
    HOST: z.string().default('127.0.0.1'),
    PORT: z.coerce.number('must be a port').int().min(0).max(65_535).default(3000),
    COLLECT_MS: Ms(5_000, 3_600_000),
    SWEEP_MS: Ms(15_000, 3_600_000),
    POLL_MS: Ms(60_000, 86_400_000),
    ALERT_WEBHOOK_URL: z.url('must be a URL').optional(),
    DEMO_CLOCK: z.string().optional(),
    DEMO_CLOCK_EPOCH: z.coerce.number().int().optional(),
    WORKER_CONCURRENCY: z.coerce.number('must be a number').int().min(1).max(500).default(25),
    LOG_LEVEL: z
      .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
      .default('info'),
  })
  .superRefine((settings, context) => {
    const problem = (path: keyof typeof settings, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (settings.HUBSPOT_CLIENT_ID && settings.TOKEN_KEYS.length === 0) {
      problem(
        'TOKEN_KEYS',
        'is needed with HUBSPOT_CLIENT_ID: tokens are stored encrypted; make one with: openssl rand -base64 32',
      );
    }
    if (settings.HUBSPOT_ACCESS_TOKEN && !settings.HUBSPOT_PORTAL_ID) {
      problem(
        'HUBSPOT_PORTAL_ID',
        'is needed with HUBSPOT_ACCESS_TOKEN: the number of the account it belongs to',
      );
    }
    if (settings.HUBSPOT_PORTAL_ID && !settings.HUBSPOT_ACCESS_TOKEN) {
      problem(
        'HUBSPOT_ACCESS_TOKEN',
        'is needed with HUBSPOT_PORTAL_ID: the static token of that account',
      );
    }
    if (settings.DEMO_CLOCK && !isLoopback(settings.HUBSPOT_API_URL)) {
      problem('DEMO_CLOCK', 'is refused unless HUBSPOT_API_URL is on this machine');
    }
  });
export type Settings = z.infer<typeof Settings>;

function isLoopback(url: string): boolean {
  const host = URL.parse(url)?.hostname ?? '';
  return host === 'localhost' || host === '[::1]' || host.startsWith('127.');
}
