import { z } from 'zod';
import { toClock } from './clock.ts';
import { Mode } from './mode.ts';
import { RedisUrl } from './redis-url.ts';

const SECRETS = 'comma-separated, newest first';

const Ms = (fallback: number, max: number) =>
  z.coerce.number('must be a number of milliseconds').int().min(1).max(max).default(fallback);

const BaseUrl = z
  .url('must be a URL')
  .refine((url) => /^https?:/u.test(url), 'must begin with https:// (or http:// on this machine)')
  .transform((url) => url.replace(/\/+$/u, ''));

/** Taken as it is: a path may end with a slash, a query may hold a secret. */
const AlertUrl = z
  .url('must be a URL')
  .refine((url) => /^https?:/iu.test(url), 'must begin with https:// (or http://)')
  .refine((url) => !URL.parse(url)?.username, 'must not hold a user and a password');

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
export const Settings = z.object({
  HUBSPOT_CLIENT_ID: z.string().optional(),
  HUBSPOT_CLIENT_SECRET: List.refine((all) => all.length > 0, `is needed, ${SECRETS}`),
  HUBSPOT_APP_ID: z.coerce.number('must be the number of the HubSpot app').int().positive(),
  HUBSPOT_API_URL: BaseUrl.default('https://api.hubapi.com'),
  HUBSPOT_AUTHORIZE_URL: BaseUrl.default('https://app.hubspot.com/oauth/authorize'),
  HUBSPOT_ACCESS_TOKEN: z.string().optional(),
  HUBSPOT_PORTAL_ID: z.coerce.number('must be the number of the HubSpot account').int().optional(),
  PUBLIC_URL: BaseUrl,
  REDIS_URL: RedisUrl,
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
  ALERT_WEBHOOK_URL: AlertUrl.optional(),
  DEMO_CLOCK: z.string().optional(),
  DEMO_CLOCK_EPOCH: z.coerce.number().int().optional(),
  WORKER_CONCURRENCY: z.coerce.number('must be a number').int().min(1).max(500).default(25),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});
export type Settings = z.infer<typeof Settings>;

type Given = Readonly<Record<string, string | undefined>>;

/** What is wrong between settings. Looks at them as given, so that it is said beside whatever else is wrong. */
export function problemsBetween(given: Given): string[] {
  const problems: [boolean, string][] = [
    [
      isGiven(given, 'HUBSPOT_CLIENT_ID') && !isGiven(given, 'TOKEN_KEYS'),
      'TOKEN_KEYS is needed with HUBSPOT_CLIENT_ID: tokens are stored encrypted; make one with: openssl rand -base64 32',
    ],
    [
      isGiven(given, 'HUBSPOT_ACCESS_TOKEN') && !isGiven(given, 'HUBSPOT_PORTAL_ID'),
      'HUBSPOT_PORTAL_ID is needed with HUBSPOT_ACCESS_TOKEN: the number of the account it belongs to',
    ],
    [
      isGiven(given, 'HUBSPOT_PORTAL_ID') && !isGiven(given, 'HUBSPOT_ACCESS_TOKEN'),
      'HUBSPOT_ACCESS_TOKEN is needed with HUBSPOT_PORTAL_ID: the static token of that account',
    ],
    [
      isGiven(given, 'DEMO_CLOCK') && !isLoopback(given.HUBSPOT_API_URL ?? ''),
      'DEMO_CLOCK is refused unless HUBSPOT_API_URL is on this machine',
    ],
    [
      isGiven(given, 'DEMO_CLOCK') && toClock(given.DEMO_CLOCK ?? '', 0) === null,
      'DEMO_CLOCK must look like 2026-11-23T08:00:00Z@2880',
    ],
  ];
  return problems.flatMap(([wrong, words]) => (wrong ? [words] : []));
}

function isGiven(given: Given, name: string): boolean {
  return given[name] !== undefined && given[name] !== '';
}

function isLoopback(url: string): boolean {
  const host = URL.parse(url)?.hostname ?? '';
  return host === 'localhost' || host === '[::1]' || /^127(\.\d+){3}$/u.test(host);
}
