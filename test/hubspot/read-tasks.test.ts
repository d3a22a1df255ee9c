import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startSimulator } from '../../simulator/start.ts';
import type { Account, Fault, Simulator } from '../../simulator/types.ts';
import type { TaskPlan } from '../../src/domain/handoff/plan.ts';
import { BatchAnswer } from '../../src/hubspot/answers.ts';
import { createClient } from '../../src/hubspot/client.ts';
import type { HubSpotClient } from '../../src/hubspot/client.ts';
import { ensureTasks } from '../../src/hubspot/ensure-tasks.ts';
import { findSurvivors } from '../../src/hubspot/find-survivors.ts';
import { readTasks } from '../../src/hubspot/read-tasks.ts';
import { rewriteBodies } from '../../src/hubspot/rewrite-bodies.ts';
import { createTransport } from '../../src/hubspot/transport.ts';
import type { Transport } from '../../src/hubspot/transport.ts';
import { createLog } from '../../src/log.ts';
import { createLedger } from '../../src/store/ledger.ts';
import { toWords } from '../support/builders.ts';
import { testRedis } from '../support/redis.ts';
import { FREE_BUDGET } from '../support/free-budget.ts';

const SCOPES = ['crm.objects.contacts.read', 'crm.objects.contacts.write'];
const STATUSES = ['NOT_STARTED', 'IN_PROGRESS', 'WAITING', 'COMPLETED', 'DEFERRED'];
const DUE = Date.parse('2026-11-24T11:00:00Z');
const HOUR = 3_600_000;
const BY_HAND = { changeSource: 'CRM_UI' };

let sim: Simulator;
const { url, prefix } = testRedis();
const redis = new Redis(url);

beforeAll(async () => {
  sim = await startSimulator();
});
afterAll(async () => {
  await sim.close();
  redis.disconnect();
});

let portals = 0;

/** A portal of its own: its account, a client that may write, and the ledger of its tasks. */
function portal(scopes: readonly string[] = SCOPES, { tellsAll = false } = {}) {
  portals += 1;
  const token = `tasks-${portals}`;
  const account = sim.addAccount({
    portalId: portals,
    limitPer10Seconds: 100_000,
    staticTokens: { [token]: scopes },
  });
  for (const id of ['7', '8', '11', '12']) account.addOwner({ id, email: `${id}@example.com` });
  const send = createTransport(sim.url, () => Promise.resolve(token));
  const client = createClient({
    transport: tellsAll ? tellingAll(account, send) : send,
    budget: FREE_BUDGET,
    mayWrite: () => Promise.resolve(true),
    counted: () => undefined,
    now: Date.now,
    log: createLog('silent', 'test'),
  });
  return { account, client, ledger: createLedger(redis, prefix, portals, 'tasks') };
}
type Portal = ReturnType<typeof portal>;

/** A HubSpot that answers an update with the whole record, not only with what was written. */
function tellingAll(account: Account, send: Transport): Transport {
  return async (request) => {
    const answer = await send(request);
    if (!request.path.endsWith('/tasks/batch/update')) return answer;
    const results = BatchAnswer.parse(answer.body).results.map((result) => {
      const history = account.get('tasks', result.id)?.history ?? [];
      const all = [...history].map(([name, entries]) => [name, entries[0]?.value ?? null]);
      return { ...result, properties: Object.fromEntries(all) as typeof result.properties };
    });
    return { ...answer, body: { results } };
  };
}

function planOf(
  ref: string,
  change: Partial<Extract<TaskPlan, { kind: 'ensure' }>> = {},
): TaskPlan {
  return {
    kind: 'ensure',
    ref,
    subject: 'Call Dana Ruiz',
    body: `<p>Baton · ref ${ref}</p>`,
    dueAt: DUE,
    remindAt: DUE - HOUR,
    type: 'CALL',
    priority: 'HIGH',
    ownerId: '7',
    isOrphaned: false,
    companyId: null,
    ...change,
  };
}

function attempt({ client, ledger }: Portal, contactId: string, plan: TaskPlan) {
  return ensureTasks([{ ...plan, contactId }], STATUSES, {
    ...{ client, ledger },
    now: Date.now,
    mayHaveLost: () => Promise.resolve(false),
  });
}

async function ensure(one: Portal, contactId: string, plan: TaskPlan) {
  expect([...(await attempt(one, contactId, plan))]).toEqual([]);
}

/** A lead with its task, as Baton has written it. */
async function written(one: Portal) {
  const { id } = one.account.create('contacts', {});
  const ref = `${id}-1`;
  await ensure(one, id, planOf(ref));
  const [taskId = ''] = one.account.associated('contacts', id, 'tasks');
  const edit = (values: Record<string, string>) =>
    one.account.update('tasks', taskId, values, BY_HAND);
  const read = async () =>
    (await readTasks(one.client, one.ledger as Parameters<typeof readTasks>[1], [ref])).get(ref);
  return {
    id,
    ref,
    taskId,
    edit,
    read,
    value: (name: string) => valueOf(one.account, taskId, name),
  };
}

function valueOf(account: Account, taskId: string, name: string): string | null {
  const task = account.get('tasks', taskId);
  return task ? account.value(task, name) : null;
}

describe('Baton’s tasks as people left them', () => {
  it.each([
    ['NOT_STARTED', 'open'],
    ['IN_PROGRESS', 'open'],
    ['WAITING', 'open'],
    ['COMPLETED', 'completed'],
    ['DEFERRED', 'deferred'],
  ])('E2 one that is %s is %s', async (hs_task_status, state) => {
    const task = await written(portal());
    task.edit({ hs_task_status });
    expect(await task.read()).toEqual({ state, ownerId: '7', postponedTo: null });
  });

  it('G15 one that is gone was deleted by a person', async () => {
    const one = portal();
    const task = await written(one);
    one.account.archive('tasks', task.taskId, BY_HAND);
    expect(await task.read()).toEqual({ state: 'deleted', ownerId: null, postponedTo: null });
    await one.ledger.write(new Map([[task.ref, { state: 'dismissed' }]]));
    expect(await task.read()).toMatchObject({ state: 'deleted' });
  });

  it('G02 one that was never written, or perhaps is on its way, is none', async () => {
    const { client, ledger } = portal();
    await ledger.intend(['151-1'], Date.now());
    expect((await readTasks(client, ledger, ['151-1', '152-1'])).size).toBe(0);
  });

  it.each([
    ['a later date', DUE + 24 * HOUR],
    ['an earlier date', DUE - HOUR],
  ])('G15 bears %s that a person has set', async (_what, to) => {
    const task = await written(portal());
    task.edit({ hs_timestamp: new Date(to).toISOString() });
    expect(await task.read()).toMatchObject({ state: 'open', postponedTo: to });
  });

  it('G15 bears none where the same instant was written in another form', async () => {
    const task = await written(portal());
    task.edit({ hs_timestamp: new Date(DUE).toISOString() });
    expect(await task.read()).toMatchObject({ postponedTo: null });
  });

  it('G15 bears none of our own: a deadline that we moved is no person’s', async () => {
    const one = portal();
    const task = await written(one);
    await ensure(one, task.id, planOf(task.ref, { dueAt: DUE + HOUR }));
    expect(task.value('hs_timestamp')).not.toBeNull();
    expect(await task.read()).toMatchObject({ postponedTo: null });
  });

  it('G15 claims nothing for a person while nobody knows what became of our own edit', async () => {
    const one = portal();
    const task = await written(one);
    task.edit({ hs_timestamp: new Date(DUE + HOUR).toISOString() });
    const entry = (await one.ledger.read([task.ref])).get(task.ref);
    if (entry?.state !== 'written') throw new Error('the task is written');
    await one.ledger.write(new Map([[task.ref, { ...entry, editing: true }]]));
    expect(await task.read()).toMatchObject({ postponedTo: null });
  });

  it('G15 says who holds it, and that nobody does', async () => {
    const task = await written(portal());
    task.edit({ hubspot_owner_id: '11' });
    expect(await task.read()).toMatchObject({ ownerId: '11' });
    task.edit({ hubspot_owner_id: '' });
    expect((await task.read())?.ownerId || null).toBeNull();
  });

  it('B1 costs one request for a hundred, and none where nothing was written', async () => {
    const one = portal();
    const refs: string[] = [];
    for (let i = 0; i < 100; i++) {
      const task = one.account.create('tasks', { hs_task_status: 'COMPLETED' });
      refs.push(`${i}-1`);
      const entry = { state: 'written', id: task.id, wanted: {}, seen: {} } as const;
      await one.ledger.write(new Map([[`${i}-1`, entry]]));
    }
    const calls = () =>
      sim.calls.filter(({ portalId }) => portalId === one.account.portalId).length;
    expect((await readTasks(one.client, one.ledger, refs)).size).toBe(100);
    expect(calls()).toBe(1);
    await readTasks(one.client, one.ledger, ['404-1']);
    await readTasks(one.client, one.ledger, []);
    expect(calls()).toBe(1);
  });
});

describe('the owner of a task', () => {
  it('G15 stays as a person has set it, also when our own seller is another one by now', async () => {
    const one = portal();
    const task = await written(one);
    task.edit({ hubspot_owner_id: '11' });
    await ensure(one, task.id, planOf(task.ref, { ownerId: '8', subject: 'Another' }));
    expect([task.value('hubspot_owner_id'), task.value('hs_task_subject')]).toEqual([
      '11',
      'Another',
    ]);
  });

  it('G17 changes all the same once whoever they gave it to has left, and nothing else of theirs', async () => {
    const one = portal();
    const task = await written(one);
    const later = new Date(DUE + HOUR).toISOString();
    task.edit({ hubspot_owner_id: '11', hs_task_subject: 'Mine', hs_timestamp: later });
    await ensure(one, task.id, planOf(task.ref, { isOrphaned: true, subject: 'Another' }));
    expect([task.value('hubspot_owner_id'), task.value('hs_task_subject')]).toEqual(['7', 'Mine']);
    expect(await task.read()).toMatchObject({ ownerId: '7', postponedTo: DUE + HOUR });
  });

  it('G17 changes also where nothing of our own did', async () => {
    const one = portal();
    const task = await written(one);
    task.edit({ hubspot_owner_id: '11' });
    await ensure(one, task.id, planOf(task.ref));
    expect(task.value('hubspot_owner_id')).toBe('11');
    await ensure(one, task.id, planOf(task.ref, { isOrphaned: true }));
    expect(task.value('hubspot_owner_id')).toBe('7');
    task.edit({ hubspot_owner_id: '12' });
    await ensure(one, task.id, planOf(task.ref, { ownerId: '8' }));
    expect(task.value('hubspot_owner_id'), 'a person’s again').toBe('12');
  });

  it('G15 stays with whoever has finished it', async () => {
    const one = portal();
    const task = await written(one);
    task.edit({ hubspot_owner_id: '11', hs_task_status: 'COMPLETED' });
    await ensure(one, task.id, planOf(task.ref, { isOrphaned: true }));
    expect(task.value('hubspot_owner_id')).toBe('11');
  });
});

describe('a task that is over', () => {
  it.each(['complete', 'withdraw'] as const)(
    'G25 says why as it was said, whatever a seller is called: %s',
    async (kind) => {
      const one = portal();
      const task = await written(one);
      const reason = '<img src=x onerror=alert(1)> <b>O\'Brien</b> & "Sons" &lt;i&gt; called';
      await ensure(one, task.id, { kind, ref: task.ref, reason });
      const body = task.value('hs_task_body') ?? '';
      expect(body.replaceAll(/<\/?p>/gu, '')).not.toMatch(/[<>]/u);
      expect(toWords(body)).toBe(`Closed by Baton: ${reason}. Baton · ref ${task.ref}`);
    },
  );
});

const REFUSED: Fault['do'] = {
  kind: 'status',
  status: 400,
  when: 'before',
  body: { category: 'VALIDATION_ERROR' },
};

describe('what a person wrote into a task', () => {
  it.each([
    ['what was written', false],
    ['the whole task', true],
  ])(
    'G15 stays when we edit another part of it, and HubSpot answers with %s',
    async (_what, tellsAll) => {
      const one = portal(SCOPES, { tellsAll });
      const task = await written(one);
      task.edit({ hs_task_subject: 'Mine' });
      await ensure(one, task.id, planOf(task.ref, { dueAt: DUE + HOUR }));
      expect(task.value('hs_task_subject')).toBe('Mine');
      await ensure(one, task.id, planOf(task.ref, { dueAt: DUE + HOUR, subject: 'Another' }));
      expect(task.value('hs_task_subject'), 'also when ours is another one').toBe('Mine');
      expect(Date.parse(task.value('hs_timestamp') ?? '')).toBe(DUE + HOUR);
    },
  );

  it('G15 stays after an edit of ours that HubSpot refused', async () => {
    const one = portal();
    const task = await written(one);
    sim.fault({ portalId: one.account.portalId, path: '/tasks/batch/update', do: REFUSED });
    const failures = await attempt(one, task.id, planOf(task.ref, { subject: 'Another' }));
    expect(failures.get(task.ref)).toMatchObject({ code: 'hubspot-refused' });
    task.edit({ hs_task_subject: 'Mine' });
    await ensure(one, task.id, planOf(task.ref, { subject: 'Another' }));
    expect(task.value('hs_task_subject')).toBe('Mine');
  });

  it('G15 G28 stays after a rewriting that HubSpot refused, and that was made later', async () => {
    const one = portal();
    const { client, ledger } = one;
    const task = await written(one);
    const rewrite = async () =>
      rewriteBodies(
        { object: 'tasks', body: 'hs_task_body' },
        await ledger.read([task.ref]),
        (html) => html.replace('Quarterflash', 'somebody'),
        { client, ledger },
      );
    await ensure(one, task.id, planOf(task.ref, { body: '<p>With Quarterflash</p>' }));
    sim.fault({ portalId: one.account.portalId, path: '/tasks/batch/update', do: REFUSED });
    await expect(rewrite()).rejects.toMatchObject({ code: 'hubspot-refused' });
    task.edit({ hs_task_body: '<p>Mine, with Quarterflash</p>' });
    expect(await rewrite()).toBe(1);
    await ensure(one, task.id, planOf(task.ref, { body: '<p>Another</p>' }));
    expect(task.value('hs_task_body')).toBe('<p>Mine, with somebody</p>');
  });

  it('G15 is not supposed where nobody wrote: an edit that HubSpot refused once is made then', async () => {
    const one = portal();
    const task = await written(one);
    sim.fault({ portalId: one.account.portalId, path: '/tasks/batch/update', do: REFUSED });
    await attempt(one, task.id, planOf(task.ref, { subject: 'Another' }));
    await ensure(one, task.id, planOf(task.ref, { subject: 'Another' }));
    expect(task.value('hs_task_subject')).toBe('Another');
  });
});

describe('who survived a merge', () => {
  const find = (client: HubSpotClient, ...ids: readonly string[]) => findSurvivors(client, ids);

  it('G27 is found by the id of the contact that is gone, also after a second merge', async () => {
    const { account, client } = portal();
    const [a, b, c, gone] = ['a', 'b', 'c', 'gone'].map(
      () => account.create('contacts', {}).id,
    ) as [string, string, string, string];
    account.merge('contacts', b, a, BY_HAND);
    account.merge('contacts', c, b, BY_HAND);
    account.archive('contacts', gone, BY_HAND);
    expect(await find(client, a, b, gone, '404404')).toEqual(
      new Map([
        [a, c],
        [b, c],
      ]),
    );
    expect(await find(client)).toEqual(new Map());
    // Who was said to be gone, and is there after all, did not survive anything.
    await expect(find(client, c)).rejects.toMatchObject({ code: 'hubspot-unreachable' });
  });

  it('G27 is not taken for gone because HubSpot does not answer', async () => {
    const { account, client } = portal([]);
    const { id } = account.create('contacts', {});
    await expect(find(client, id)).rejects.toMatchObject({ code: 'hubspot-scope-missing' });
  });
});
