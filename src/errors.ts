/** When trying again makes sense: never, later by itself, or not before an instant (ms, real time). */
export type Retry = 'never' | 'later' | { readonly at: number };

type Entry = { readonly title: string; readonly remedy: string; readonly retry: 'never' | 'later' };

/** Every failure Baton knows: what happened, and what the person who reads it can do. */
const CATALOGUE = {
  'settings-invalid': {
    title: 'The settings are not usable.',
    remedy: 'Correct the listed settings in the environment or the .env file and start again.',
    retry: 'never',
  },
  'checklist-invalid': {
    title: 'The checklist file is not usable.',
    remedy:
      'Correct the listed places in the file; `npm run baton -- checklist check` lists them again.',
    retry: 'never',
  },
  'checklist-waits': {
    title: 'The checklist of this portal may not be written by yet.',
    remedy: 'See what it waits for with `npm run baton -- status`.',
    retry: 'never',
  },
  'list-not-read': {
    title: 'A HubSpot list that the checklist asks for is being read.',
    remedy: 'Nothing to do: the leads come again as soon as it is there.',
    retry: 'later',
  },
  'list-unknown': {
    title: 'This portal has no such list.',
    remedy: 'Take the number from the list’s address in HubSpot.',
    retry: 'never',
  },
  'redis-unreachable': {
    title: 'Redis does not answer.',
    remedy:
      'Check REDIS_URL (rediss:// where Redis speaks TLS) and that the Redis server is running.',
    retry: 'later',
  },
  'redis-refused': {
    title: 'Redis refuses the user or the password.',
    remedy:
      'Check both in REDIS_URL (special characters percent-encoded), and what Redis permits this user.',
    retry: 'later',
  },
  'redis-untrusted': {
    title: 'The certificate of Redis is not trusted.',
    remedy:
      'Name the file with the certificate of its authority in NODE_EXTRA_CA_CERTS (in the environment, not in .env), and Redis in REDIS_URL as its certificate does.',
    retry: 'later',
  },
  'portal-unknown': {
    title: 'No such portal is connected.',
    remedy: 'List the connected ones with `npm run baton -- portals list`.',
    retry: 'never',
  },
  'portal-configured': {
    title: 'The settings name this portal with its static token, so it would connect itself again.',
    remedy:
      'Take HUBSPOT_ACCESS_TOKEN and HUBSPOT_PORTAL_ID out of the environment or .env, restart, and remove it then with --portal.',
    retry: 'never',
  },
  'portal-unnamed': {
    title: 'Several portals are connected.',
    remedy: 'Say which one with --portal <id>.',
    retry: 'never',
  },
  'portal-paused': {
    title: 'The portal is paused, or its properties are being created.',
    remedy: 'Nothing to do: what is due waits until the portal is live or in shadow mode.',
    retry: 'later',
  },
  'shadow-mode': {
    title: 'The portal is in shadow mode, so nothing is written to HubSpot.',
    remedy: 'Switch with `npm run baton -- portals live` when both sides agree.',
    retry: 'never',
  },
  'not-failed': {
    title: 'No such lead is on the list of failed ones.',
    remedy: 'See who is with `npm run baton -- failed list`.',
    retry: 'never',
  },
  'writes-paused': {
    title: 'The storm breaker has paused this portal’s writes.',
    remedy: 'See `npm run baton -- status`; `npm run baton -- portals resume` lets them go on.',
    retry: 'never',
  },
  'hubspot-unreachable': {
    title: 'HubSpot does not answer or answers with a server error.',
    remedy: 'Nothing to do: Baton tries again by itself.',
    retry: 'later',
  },
  'hubspot-unsure': {
    title: 'HubSpot did not say whether a write took place.',
    remedy: 'Nothing to do: Baton looks for the written record before it writes again.',
    retry: 'later',
  },
  'hubspot-busy': {
    title: 'The request limit of the HubSpot account is used up.',
    remedy: 'Nothing to do: Baton goes on when the limit allows.',
    retry: 'later',
  },
  'hubspot-unauthorised': {
    title: 'HubSpot refuses the access token.',
    remedy: 'Check HUBSPOT_ACCESS_TOKEN, or connect the portal again.',
    retry: 'later',
  },
  'portal-disconnected': {
    title:
      'HubSpot no longer accepts the grant of this portal: the app was uninstalled or access was revoked.',
    remedy:
      'Open /oauth/install and connect the portal again; its settings and its waiting work are kept.',
    retry: 'later',
  },
  'oauth-client-wrong': {
    title: 'HubSpot does not accept the client id or secret of the app.',
    remedy:
      'Copy HUBSPOT_CLIENT_ID and HUBSPOT_CLIENT_SECRET from the Auth tab of the app in HubSpot.',
    retry: 'never',
  },
  'oauth-code-spent': {
    title: 'This authorisation was used already, or it is too old.',
    remedy: 'Start again at /oauth/install.',
    retry: 'never',
  },
  'oauth-redirect-wrong': {
    title: 'HubSpot does not accept the redirect address.',
    remedy: 'Add PUBLIC_URL followed by /oauth/callback to the redirect URLs of the app.',
    retry: 'never',
  },
  'token-unreadable': {
    title: 'A stored token cannot be opened with any of the keys.',
    remedy: 'Put the key that sealed it back into TOKEN_KEYS, or connect the portal again.',
    retry: 'never',
  },
  'hubspot-scope-missing': {
    title: 'The HubSpot app lacks a permission (scope).',
    remedy: 'Add the named scope to the app and connect the portal again.',
    retry: 'never',
  },
  'portal-rule': {
    title: 'A rule of this HubSpot account refuses the value.',
    remedy:
      'Relax the rule for the named property in HubSpot (Settings > Properties), or give it a value.',
    retry: 'never',
  },
  'owner-gone': {
    title: 'HubSpot does not accept the owner: the user is not active any more.',
    remedy: 'Nothing to do: Baton reads the owners again and turns to who is next.',
    retry: 'later',
  },
  'property-missing': {
    title: 'HubSpot did not create a property that Baton needs.',
    remedy:
      'If it was archived, restore it in HubSpot (Settings > Properties > Archived properties); then `npm run baton -- portals live` again.',
    retry: 'never',
  },
  'record-gone': {
    title: 'The HubSpot record no longer exists.',
    remedy: 'Nothing to do: it was deleted or merged in HubSpot.',
    retry: 'never',
  },
  fault: {
    title: 'This is a fault of Baton.',
    remedy: 'The log says where; please report it.',
    retry: 'never',
  },
  'hubspot-refused': {
    title: 'HubSpot refuses the request.',
    remedy: 'This is a fault of Baton. Please report it with the correlation id.',
    retry: 'never',
  },
} as const satisfies Record<string, Entry>;

export type ErrorCode = keyof typeof CATALOGUE;

type Details = {
  /** Facts for the reader: names of properties, scopes, paths, ids. Never a value, a token or personal data. */
  readonly context?: Readonly<Record<string, string | number | null>>;
  readonly retry?: Retry;
  readonly cause?: unknown;
};

export class AppError extends Error {
  readonly code: ErrorCode;
  readonly title: string;
  readonly remedy: string;
  readonly retry: Retry;
  readonly context: Readonly<Record<string, string | number | null>>;

  constructor(code: ErrorCode, details: Details = {}) {
    const { title, remedy, retry } = CATALOGUE[code];
    const context = details.context ?? {};
    const facts = Object.entries(context).map(([name, value]) => `${name}: ${value}`);
    super(facts.length > 0 ? `${title} (${facts.join(', ')})` : title, { cause: details.cause });
    this.name = 'AppError';
    this.code = code;
    this.title = title;
    this.remedy = remedy;
    this.retry = details.retry ?? retry;
    this.context = context;
  }
}
