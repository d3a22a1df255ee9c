import { setTimeout as wait } from 'node:timers/promises';
import { askRedis } from '../ask-redis.ts';
import { processCpuSeconds, redisCpuSeconds } from '../ingest/cpu-seconds.ts';
import type { Lead } from '../stage/leads.ts';
import type { Stage } from '../stage/stage.ts';
import { tell } from '../stage/tell.ts';

export const PORTAL_ID = 62_515;
export const KEY = `baton:{${PORTAL_ID}}`;
const COLLECT_MS = 1_000;
const PATIENCE_MS = 120_000;

/** Per lead. */
export type Cost = {
  readonly workerMicros: number;
  readonly redisMicros: number;
  readonly wallMicros: number;
};

/** An event about each lead, and all that comes of it. */
export async function triageAll(stage: Stage, leads: readonly Lead[]): Promise<Cost> {
  const { simulator, redisUrl, workers } = stage;
  await tell(
    simulator,
    PORTAL_ID,
    leads.map(({ id }) => id),
  );
  const pid = workers[0]?.child.pid ?? 0;
  const cpu = () => Promise.all([processCpuSeconds(pid), redisCpuSeconds(redisUrl)]);
  // The webhooks are taken in; until collecting ends there is nothing for the worker to do.
  const [workerBefore, redisBefore] = await cpu();
  const from = Date.now() + COLLECT_MS;
  await wait(COLLECT_MS);
  await untilIdle(redisUrl);
  const [workerAfter, redisAfter] = await cpu();
  const perLead = (seconds: number) => (seconds * 1e6) / leads.length;
  return {
    workerMicros: perLead(workerAfter - workerBefore),
    redisMicros: perLead(redisAfter - redisBefore),
    wallMicros: ((Date.now() - from) * 1_000) / leads.length,
  };
}

async function untilIdle(url: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const due = await askRedis(
      url,
      'ZCOUNT',
      `${KEY}:due`,
      '-inf',
      String(Date.now() + COLLECT_MS),
    );
    const flying = await askRedis(url, 'ZCARD', `${KEY}:inflight`);
    if (Number(due) + Number(flying) === 0) return;
    if (Date.now() > deadline) throw new Error('the leads are not worked off');
    await wait(20);
  }
}
