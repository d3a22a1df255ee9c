import { startRedis } from '../../demo/redis/start-redis.ts';
import { startReceiver } from '../ingest/servers.ts';
import type { Bench, BenchResult } from '../result.ts';
import { describeMachine } from '../stage/machine.ts';
import { toTable } from '../to-table.ts';
import { compare, EVENTS_PER_POST } from './compare.ts';
import type { Comparison, Figures } from './compare.ts';
import { findInstallation } from './installation.ts';
import type { Installation } from './installation.ts';
import { batonSide, n8nSide } from './sides.ts';
import { startN8n } from './start-n8n.ts';
import { startPostgres } from './start-postgres.ts';

/*
 * n8n is large and not ours to ship, so it is looked for where N8N_DIR says. To set it up, anywhere outside of this
 * repository, with Node 24:
 *
 *   mkdir n8n && cd n8n && npm init -y && npm install n8n      (2 GB)
 *   apt-get install postgresql                                 (or any with initdb and postgres: N8N_POSTGRES_BIN)
 *   N8N_DIR=<that folder> npm run bench -- n8n                 (five to ten minutes)
 *
 * What is set as N8N_… or EXECUTIONS_… reaches n8n. N8N_EXPRESSION_ENGINE=legacy is worth a second run: by default a
 * worker of n8n 2.41 makes an isolate for every execution, which is most of what it costs.
 *
 * Databases, workflow and settings are the bench's own, in temporary folders. Nothing that runs already is touched.
 */

const ROUNDS = 4;
const LEAST_RATIO = 100;

/** The same signed POSTs to Baton and to n8n's Webhook node. Both must have stored what they acknowledge. */
export const run: Bench = async (say) => {
  const installation = findInstallation();
  if (typeof installation === 'string') {
    say(installation);
    return [];
  }
  const ends: (() => Promise<unknown>)[] = [];
  try {
    // As Baton is shipped, and as PostgreSQL keeps what n8n tells it: on disk before the answer.
    const ours = await startRedis({
      say,
      args: ['--appendonly', 'yes', '--appendfsync', 'always'],
    });
    ends.push(ours.stop);
    // n8n's needs no disk: its executions are in PostgreSQL.
    const theirs = await startRedis({ args: [] });
    ends.push(theirs.stop);
    const postgres = await startPostgres(installation);
    ends.push(postgres.stop);
    const baton = await startReceiver(ours.url);
    ends.push(baton.stop);
    const around = { redisUrl: theirs.url, postgresPort: postgres.port };
    const n8n = await startN8n(installation, around);
    ends.push(n8n.stop);
    say(`${await describeMachine(ours.url)}, ${describeVersions(installation)}`);
    const parts = { n8n, redisUrl: theirs.url, postgresPid: postgres.pid };
    const ourSide = batonSide(baton, ours.url);
    const full = await compare(ourSide, n8nSide(parts, true), ROUNDS);
    await n8n.worker.stop();
    // What is left then is only taking in, which is all that Baton does here.
    const intake = await compare(ourSide, n8nSide(parts, false), ROUNDS);
    for (const line of toTable([full.a, full.b, intake.a, intake.b].map(toRow))) say(line);
    return [toResult(full, LEAST_RATIO), toResult(intake), toCost(full)];
  } finally {
    for (const end of ends.reverse()) await end();
  }
};

function describeVersions({ n8nVersion, postgresVersion }: Installation): string {
  return `n8n ${n8nVersion}, PostgreSQL ${postgresVersion}`;
}

function sum(micros: Figures['micros']): number {
  return Object.values(micros).reduce((all, one) => all + one, 0);
}

function toRow({ name, postsPerSecond, donePerSecond, p50Ms, p99Ms, micros }: Figures) {
  const parts = Object.entries(micros).map(([part, used]) => `${part} ${used.toFixed(0)}`);
  return {
    side: name,
    'POSTs/s answered': postsPerSecond.toFixed(1),
    'and done': donePerSecond.toFixed(1),
    p50: `${p50Ms.toFixed(0)} ms`,
    p99: `${p99Ms.toFixed(0)} ms`,
    'µs CPU per POST': Math.round(sum(micros)),
    'of which': parts.join(', '),
  };
}

function toResult({ ratio, ratios, b }: Comparison, wanted?: number): BenchResult {
  const times = (value: number) => value.toFixed(value < 10 ? 1 : 0);
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)];
  return {
    promise: `POSTs of ${EVENTS_PER_POST} events/s, against ${b.name}`,
    measured: `${times(ratio)} × (${times(least)} to ${times(most)})`,
    wanted: wanted === undefined ? 'no aim' : `≥ ${wanted}`,
    held: wanted === undefined || ratio >= wanted,
  };
}

function toCost({ a, b }: Comparison): BenchResult {
  return {
    promise: `CPU per POST of all processes, ${b.name} against Baton`,
    measured: `${(sum(b.micros) / sum(a.micros)).toFixed(0)} × (until the work is done)`,
    wanted: 'no aim',
    held: true,
  };
}
