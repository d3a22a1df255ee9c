/**
 * The table "Who may import whom" of docs/architecture.md, as data. A place is a path from the root of the
 * repository: a folder with all that is in it, or a file without its `.ts`. The longest place that fits counts.
 */

export type PlaceRule = {
  readonly place: string;
  /** Places whose files it may import. Its own it may import always. */
  readonly imports: readonly string[];
  /** Places of which it may import types only. */
  readonly typesOf?: readonly string[];
  /** The only packages it may import (`node:` modules count). Absent: any. */
  readonly packages?: readonly string[];
};

const ENTRANCE = [
  ...['src/use-cases', 'src/domain', 'src/services', 'src/settings', 'src/errors', 'src/log'],
];
const ADAPTER = ['src/domain', 'src/errors', 'src/log'];

export const PLACES: readonly PlaceRule[] = [
  // node:crypto for fingerprints: a hash is pure. `random…` of it is caught below.
  {
    place: 'src/domain',
    imports: [],
    packages: ['zod', 'luxon', 'liquidjs', 'node:crypto'],
  },
  {
    place: 'src/use-cases',
    imports: ['src/domain', 'src/errors'],
    typesOf: ['src/hubspot', 'src/store', 'src/queue'],
  },
  { place: 'src/hubspot', imports: ADAPTER },
  { place: 'src/store', imports: ADAPTER },
  { place: 'src/queue', imports: ADAPTER },
  { place: 'src/settings', imports: ADAPTER },
  { place: 'src/errors', imports: [] },
  { place: 'src/log', imports: ['src/errors'] },
  {
    place: 'src/services',
    imports: [
      ...['src/domain', 'src/use-cases', 'src/hubspot', 'src/store', 'src/queue'],
      ...['src/settings', 'src/errors', 'src/log'],
    ],
  },
  { place: 'src/cli', imports: ENTRANCE },
  { place: 'webhooks', imports: ENTRANCE },
  { place: 'workers', imports: ENTRANCE },
  { place: 'simulator', imports: [] },
  { place: 'hubspot', imports: [] },
  { place: 'demo', imports: ['bench', 'simulator'] },
  // What is measured by itself: the core, the files it is fed with, the due set and what is remembered of leads.
  {
    place: 'bench',
    imports: ['demo', 'simulator', 'src/domain', 'src/settings', 'src/queue', 'src/store'],
  },
];

/** Tests may import anything, even where nobody else may; so may the configuration files in the root. */
export const UNBOUND = ['test', '.'];

/** Packages that only some places may import, even as types. */
export const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  '@hubspot/api-client': ['src/hubspot'],
  ioredis: ['src/store', 'src/queue', 'workers', 'bench/drain', 'bench/growth'],
  bullmq: ['src/store', 'src/queue', 'workers', 'bench/drain'],
  'prom-client': ['webhooks/metrics'],
};

export type UseRule = {
  readonly use: 'environment' | 'clock' | 'randomness';
  /** Where it is banned … */
  readonly within: readonly string[];
  /** … but for these. */
  readonly except: readonly string[];
  readonly remedy: string;
};

export const USES: readonly UseRule[] = [
  {
    use: 'environment',
    within: ['src', 'webhooks', 'workers'],
    except: ['src/settings'],
    remedy: 'read it in src/settings and pass the value',
  },
  {
    use: 'clock',
    within: ['src/domain', 'src/use-cases'],
    except: [],
    remedy: 'take `now` as an argument',
  },
  {
    use: 'randomness',
    within: ['src/domain'],
    except: [],
    remedy: 'take the value as an argument',
  },
];
