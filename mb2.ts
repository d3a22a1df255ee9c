import { startRedis } from './demo/redis/start-redis.ts';
import { askRedis } from './bench/ask-redis.ts';
import { sendAll } from './bench/ingest/send-all.ts';
import { startReceiver, startSignatureOnly } from './bench/ingest/servers.ts';
import { signedRequests } from './bench/ingest/signed-requests.ts';
import { quantile } from './bench/median.ts';
const redis = await startRedis({ say: () => {}, args: ['--appendonly', 'yes'] });
const real = await startReceiver(redis.url);
const ceiling = await startSignatureOnly(redis.url);
const warm = signedRequests({ stream: 'repeating leads', batch: 100, requests: 1000 }).requests;
for (const s of [ceiling, real]) await sendAll({ port: s.port, requests: warm });
for (let k = 0; k < 2; k++) for (const [n, s] of [['ceiling', ceiling], ['real', real]] as const) {
  await askRedis(redis.url, 'FLUSHALL');
  const { requests } = signedRequests({ stream: 'new leads', batch: 100, requests: 1000 });
  const { latenciesMs: l } = await sendAll({ port: s.port, requests, everyMs: 5 });
  const worst = l.map((ms, i) => [i, ms] as const).filter(([, ms]) => ms > 8).map(([i, ms]) => `${i}:${ms.toFixed(0)}`).join(' ');
  console.log(n, [0.5, 0.9, 0.99, 0.999].map((q) => quantile(l, q).toFixed(1)).join(' '), '|', worst.slice(0, 400));
}
await Promise.all([real.stop(), ceiling.stop()]);
await redis.stop();
