import { describe, expect, it } from 'vitest';

import { readTree } from './read-tree.ts';
import { violations } from './violations.ts';

type Row = readonly [path: string, line: string];

const FORBIDDEN: readonly Row[] = [
  // The domain is pure.
  ['src/domain/lead/a.ts', `import { store } from '../../store/windows.ts';`],
  ['src/domain/lead/a.ts', `import type { Portal } from '../../store/portals.ts';`],
  ['src/domain/lead/a.ts', `import { AppError } from '../../errors.ts';`],
  ['src/domain/lead/a.ts', `import pino from 'pino';`],
  ['src/domain/lead/a.ts', `import { readFileSync } from 'node:fs';`],
  ['src/domain/lead/a.ts', `const now = Date.now();`],
  ['src/domain/lead/a.ts', `const now = new Date();`],
  ['src/domain/lead/a.ts', `const now = new Date;`],
  ['src/domain/lead/a.ts', `const clock = { now: Date.now };`],
  ['src/domain/lead/a.ts', `const start = performance.now();`],
  ['src/domain/lead/a.ts', `const start = globalThis.performance.now();`],
  ['src/domain/lead/a.ts', `const today = DateTime.now().startOf('day');`],
  ['src/domain/lead/a.ts', `const today = DateTime.utc();`],
  ['src/domain/lead/a.ts', `const dice = Math.random();`],
  ['src/domain/lead/a.ts', `const mode = process.env.DEFAULT_MODE;`],
  // Use cases know shapes, not machines.
  ['src/use-cases/triage-lead.ts', `import { readPicture } from '../hubspot/read-picture.ts';`],
  ['src/use-cases/triage-lead.ts', `import { type Ledger } from '../store/ledger.ts';`],
  ['src/use-cases/triage-lead.ts', `export { addWindow } from '../store/windows.ts';`],
  ['src/use-cases/triage-lead.ts', `export * from '../queue/names.ts';`],
  ['src/use-cases/triage-lead.ts', `const { q } = await import('../queue/names.ts');`],
  ['src/use-cases/triage-lead.ts', `import type { Services } from '../services.ts';`],
  ['src/use-cases/triage-lead.ts', `import type { Queue } from 'bullmq';`],
  ['src/use-cases/triage-lead.ts', `const now = Date.now();`],
  // What speaks to the outside does not know its neighbours.
  ['src/hubspot/tokens.ts', `import type { Tokens } from '../store/tokens.ts';`],
  ['src/hubspot/tokens.ts', `import { Redis } from 'ioredis';`],
  ['src/store/portals.ts', `import { readPicture } from '../hubspot/read-picture.ts';`],
  ['src/store/portals.ts', `import { Client } from '@hubspot/api-client';`],
  ['src/queue/producers.ts', `import { windows } from '../store/windows.ts';`],
  ['src/settings/read.ts', `import { names } from '../queue/names.ts';`],
  ['src/store/portals.ts', `const url = process.env.REDIS_URL;`],
  ['src/store/portals.ts', `const { REDIS_URL } = process.env;`],
  ['src/store/portals.ts', `const { env } = process;`],
  ['src/store/portals.ts', `import { env } from 'node:process';`],
  ['src/store/portals.ts', `const url = process.env['REDIS_URL'];`],
  // The builder builds, and that is all.
  ['src/services.ts', `import { main } from './cli/main.ts';`],
  ['src/services.ts', `import { Redis } from 'ioredis';`],
  ['src/services.ts', `import type { Client } from '@hubspot/api-client';`],
  ['src/errors.ts', `import { log } from './log.ts';`],
  ['src/logbook.ts', `export const a = 1;`],
  // The three entrances.
  ['webhooks/main.ts', `import { triage } from '../workers/triage.ts';`],
  ['webhooks/hubspot/route.ts', `import { addDue } from '../../src/queue/producers.ts';`],
  ['webhooks/hubspot/route.ts', `import type { Portal } from '../../src/store/portals.ts';`],
  ['webhooks/hubspot/route.ts', `import { main } from '../../src/cli/main.ts';`],
  ['webhooks/hubspot/route.ts', `import { Queue } from 'bullmq';`],
  ['webhooks/main.ts', `const port = process.env.PORT;`],
  ['webhooks/app.ts', `import { Registry } from 'prom-client';`],
  ['workers/main.ts', `import { Counter } from 'prom-client';`],
  ['workers/triage.ts', `import { app } from '../webhooks/app.ts';`],
  ['workers/triage.ts', `import type { Ledger } from '../src/store/ledger.ts';`],
  ['workers/triage.ts', `type Ledger = import('../src/store/ledger.ts').Ledger;`],
  ['workers/triage.ts', `import { Client } from '@hubspot/api-client';`],
  ['src/cli/why.ts', `import { app } from '../../webhooks/app.ts';`],
  ['src/cli/why.ts', `import type { Journal } from '../store/journal.ts';`],
  ['src/cli/why.ts', `import { testRedis } from '../../test/support/redis.ts';`],
  ['src/store/portals.ts', `import { main } from '../cli/main.ts';`],
  ['src/store/portals.ts', `import { app } from '../../webhooks/app.ts';`],
  // The stand-in shares no misunderstanding with us.
  ['simulator/main.ts', `import { Lead } from '../src/domain/lead/lead.ts';`],
  ['simulator/main.ts', `import type { Lead } from '../src/domain/lead/lead.ts';`],
  ['simulator/main.ts', `import { Client } from '@hubspot/api-client';`],
  ['src/hubspot/transport.ts', `import { start } from '../../simulator/main.ts';`],
  ['src/hubspot/transport.ts', `import { start } from '../../demo/redis/start-redis.ts';`],
  ['demo/main.ts', `import { app } from '../webhooks/app.ts';`],
  ['demo/main.ts', `import { testRedis } from '../test/support/redis.ts';`],
  ['demo/main.ts', `import { Redis } from 'ioredis';`],
  ['bench/intake/run.ts', `import { triage } from '../../workers/triage.ts';`],
];

const ALLOWED: readonly Row[] = [
  ['src/domain/lead/a.ts', `import { z } from 'zod';`],
  ['src/domain/lead/a.ts', `import { DateTime } from 'luxon';`],
  ['src/domain/lead/a.ts', `import { evaluate } from '../checklist/evaluate.ts';`],
  ['src/domain/lead/a.ts', `const opened = new Date(0); const at = DateTime.utc(2026, 1, 1);`],
  ['src/domain/lead/a.ts', `// Date.now() is banned; import { x } from '../../store/x.ts' too.`],
  ['src/domain/lead/a.ts', 'const text = "read process.env and Date.now()";'],
  ['src/use-cases/triage-lead.ts', `import type { Ledger } from '../store/ledger.ts';`],
  ['src/use-cases/triage-lead.ts', `export type { Ledger } from '../store/ledger.ts';`],
  ['src/use-cases/triage-lead.ts', `import { plan } from '../domain/handoff/plan.ts';`],
  ['src/hubspot/transport.ts', `import { Client } from '@hubspot/api-client';`],
  ['src/hubspot/transport.ts', `import { AppError } from '../errors.ts';`],
  ['src/store/portals.ts', `import { Redis } from 'ioredis';`],
  ['src/store/portals.ts', `const now = Date.now();`],
  ['src/settings/read.ts', `const url = process.env.REDIS_URL;`],
  ['src/services.ts', `import { readPicture } from './hubspot/read-picture.ts';`],
  ['webhooks/main.ts', `import { services } from '../src/services.ts';`],
  ['workers/main.ts', `import { Worker } from 'bullmq';`],
  ['webhooks/metrics/meter.ts', `import { Registry } from 'prom-client';`],
  ['src/cli/main.ts', `import { why } from './why.ts'; import { log } from '../log.ts';`],
  ['demo/main.ts', `import { start } from '../simulator/main.ts'; const e = process.env;`],
  ['bench/intake/run.ts', `import { startRedis } from '../../demo/redis/start-redis.ts';`],
  ['test/e2e/a.test.ts', `import { app } from '../../webhooks/app.ts'; import 'ioredis';`],
  ['vitest.config.ts', `import './test/support/redis.ts';`],
];

describe('who may import whom', () => {
  it('holds in the whole tree', () => {
    const files = readTree((path) => path.endsWith('.ts'));
    expect(files.length).toBeGreaterThan(0);
    expect(violations(files)).toEqual([]);
  });

  it.each(FORBIDDEN)('is broken in %s by %s', (path, line) => {
    const found = violations([{ path, text: `// a comment\n${line}\n` }]);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(new RegExp(`^${path}:[12] `));
  });

  it.each(ALLOWED)('is kept in %s by %s', (path, line) => {
    expect(violations([{ path, text: line }])).toEqual([]);
  });
});
