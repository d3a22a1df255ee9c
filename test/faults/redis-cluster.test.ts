import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startProcess } from '../../demo/processes.ts';
import type { Running } from '../../demo/processes.ts';
import type { CrmRecord } from '../../simulator/types.ts';
import { keysLike } from '../../src/store/keys-like.ts';
import { baton } from '../support/baton.ts';
import { checklistFolder, roomyText } from '../support/checklist-folder.ts';
import { sellersTasks } from '../support/digests.ts';
import { creations } from '../support/end-state.ts';
import { startRedisCluster } from '../support/redis-cluster.ts';
import type { RedisCluster } from '../support/redis-cluster.ts';
import { until } from '../support/until.ts';
import { doubles, failures, nothingOwed, tracesIn } from '../support/whole-checks.ts';
import { PORTAL, startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

const PATIENCE = { within: 180_000 };
const UI = { changeSource: 'CRM_UI' };
const PERSON = {
  firstname: 'Zuleika',
  lastname: 'Quarterflash',
  email: 'zuleika@umbergrove.example',
};
const TRACES = ['Zuleika', 'Quarterflash', 'umbergrove'];
/** What two keys of different slots in one step, or a node that is not asked, sound like. */
const CLUSTER_TROUBLE = /CROSSSLOT|same slot|MOVED|ASK |CLUSTERDOWN|ClusterAllFailed/u;

const roomy = checklistFolder(roomyText());
let cluster: RedisCluster;
let world: World;

beforeAll(async () => {
  cluster = await startRedisCluster();
  world = await startWorld({ redisUrl: cluster.url, settings: { CONFIG_DIR: roomy.dir } });
});
afterAll(async () => {
  await world.close();
  await cluster.close();
  roomy.dispose();
});

const window = (contact: CrmRecord) => world.account.value(contact, 'baton_window');
const stands = (contact: CrmRecord) =>
  window(contact) === 'open' &&
  sellersTasks(world, contact).length === 1 &&
  world.of(contact, 'notes').length === 1;
const asksForSales = ({ id }: CrmRecord) =>
  world.account.submitForm(id, 'Contact sales', 'Talk to us');

async function opened(count: number, properties = {}): Promise<CrmRecord[]> {
  const leads = Array.from({ length: count }, () => world.lead(properties));
  leads.forEach(asksForSales);
  await until(() => leads.every(stands), { ...PATIENCE, what: `${count} windows to open` });
  return leads;
}

function linesWithTrouble(...more: readonly Running[]): string[] {
  const said = [world.webhooks, world.workers, ...more].map((one) => one.output()).join('\n');
  return said
    .split('\n')
    .filter((line) => line.includes('"level":50') || CLUSTER_TROUBLE.test(line));
}

describe('a Redis Cluster of three masters', () => {
  it('opens a window, sees it touched, reports it, and says how it is', async () => {
    const [lead] = (await opened(1)) as [CrmRecord];
    const values = { hs_timestamp: new Date().toISOString(), hubspot_owner_id: world.owner };
    const call = world.account.create('calls', values, UI);
    world.account.associate('calls', call.id, 'contacts', lead.id);
    await until(() => window(lead) === 'working', PATIENCE);
    await nothingOwed(world, PATIENCE.within);
    const report = await baton(world.environment, 'report', '--json');
    expect(report.code, report.output).toBe(0);
    expect(JSON.parse(report.stdout)).toMatchObject({ total: { windows: 1 } });
    for (const command of [['status'], ['why', lead.id], ['failed', 'list'], ['portals', 'list']]) {
      const said = await baton(world.environment, ...command);
      expect(said.code, said.output).toBe(0);
    }
    const doctor = await baton(world.environment, 'doctor', '--json');
    expect(doctor.stdout).toContain('Redis keeps an append-only file (appendfsync always)');
    const metrics = await fetch(`${world.address}/metrics`);
    expect(await metrics.text()).toContain('baton_redis_append_only 1');
    expect((await fetch(`${world.address}/readyz`)).status).toBe(200);
    expect(linesWithTrouble()).toEqual([]);
  });

  it('G28 erases a person from every node', async () => {
    const [lead, colleague] = [world.lead(PERSON), world.lead()];
    const [company = ''] = world.account.associated('contacts', lead.id, 'companies');
    world.account.associate('contacts', colleague.id, 'companies', company);
    asksForSales(lead);
    await until(() => stands(lead), PATIENCE);
    await nothingOwed(world, PATIENCE.within);
    expect(await tracesIn(world, TRACES)).not.toEqual([]);
    world.account.gdprDelete(lead.id, UI);
    await until(async () => (await tracesIn(world, TRACES)).length === 0, PATIENCE);
    await nothingOwed(world, PATIENCE.within);
    expect(await tracesIn(world, TRACES)).toEqual([]);
    expect(linesWithTrouble()).toEqual([]);
  });

  it('G02 two webhooks and four workers processes meet over many leads', async () => {
    const others = ['workers', 'workers', 'workers', 'webhooks'].map((name) =>
      startProcess(`${name as 'workers' | 'webhooks'}/main.ts`, world.environment),
    );
    try {
      const second = others.at(-1) as Running;
      await Promise.all(others.slice(0, 3).map((one) => one.said('workers are up')));
      await second.said('webhooks are received');
      const at = /"address":"([^"]+)"/u.exec(second.output())?.[1] ?? '';
      const contacts = Array.from({ length: 40 }, () => world.lead());
      const signed = 'https://baton.example.com/webhooks/hubspot';
      for (let round = 0; round < 4; round++) {
        // In turn, as behind a balancer.
        world.sim.webhooks.target(
          `${round % 2 === 0 ? at : world.address}/webhooks/hubspot`,
          signed,
        );
        contacts.forEach(asksForSales);
        for (const { id } of contacts) world.account.replyToEmail(id);
        await world.sim.webhooks.settled();
      }
      await until(() => contacts.every(stands), { ...PATIENCE, what: 'all windows to open' });
      world.sim.webhooks.target(`${world.address}/webhooks/hubspot`, signed);
      await nothingOwed(world, PATIENCE.within);
      expect(linesWithTrouble(...others)).toEqual([]);
    } finally {
      await Promise.all(others.map((one) => one.stop()));
    }
    expect(await doubles(world)).toEqual([]);
    expect(await failures(world)).toEqual([]);
    expect([...creations(world)].filter(([, count]) => count > 1)).toEqual([]);
  });

  it('keeps a portal’s keys on one node, and takes all away when the portal is removed', async () => {
    const ofPortal = `${world.prefix}:{${PORTAL}}:*`;
    const counts = await Promise.all(
      cluster.nodes.map(async (node) => (await node.keys(ofPortal)).length),
    );
    expect(counts.filter((count) => count > 0)).toHaveLength(1);
    await world.workers.stop();
    // A static token would connect the portal again.
    const { HUBSPOT_ACCESS_TOKEN: _token, HUBSPOT_PORTAL_ID: _portal, ...rest } = world.environment;
    const removed = await baton(rest, 'portals', 'remove', '--yes');
    expect(removed.code, removed.output).toBe(0);
    const left: string[] = [];
    for await (const name of keysLike(world.redis, ofPortal)) left.push(name);
    expect(left).toEqual([]);
    expect(linesWithTrouble()).toEqual([]);
  });
});
