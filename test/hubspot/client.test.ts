import nock from 'nock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../src/errors.ts';
import { createClient } from '../../src/hubspot/client.ts';
import type { HubSpotClient } from '../../src/hubspot/client.ts';
import { createTransport } from '../../src/hubspot/transport.ts';
import { createLog } from '../../src/log.ts';

const API = 'https://api.hubapi.test';
const PATH = '/crm/objects/2026-09/notes/batch/create';
const REQUEST = { method: 'POST', path: PATH, body: { inputs: [] } } as const;

/** Single-call failures; whole flows meet them in test/faults. */
describe('the HubSpot client', () => {
  const taken: string[] = [];
  const blocks: number[] = [];
  const limits: number[] = [];
  const days: number[] = [];
  const urgencies: string[] = [];
  let mayWrite = true;
  let client: HubSpotClient;
  beforeEach(() => {
    nock.disableNetConnect();
    vi.useFakeTimers({ toFake: ['setTimeout'], shouldAdvanceTime: true, advanceTimeDelta: 400 });
    for (const list of [taken, blocks, limits, days]) list.length = 0;
    mayWrite = true;
    client = createClient({
      transport: createTransport(API, () => Promise.resolve('a-token')),
      budget: {
        take: (kind, urgency) => {
          urgencies.push(urgency);
          return Promise.resolve(void taken.push(kind));
        },
        block: (_kind, until) => Promise.resolve(void blocks.push(until - Date.now())),
        limitSeen: (limit) => Promise.resolve(void limits.push(limit)),
        dailySeen: (left) => Promise.resolve(void days.push(left)),
      },
      mayWrite: () => Promise.resolve(mayWrite),
      counted: () => undefined,
      now: Date.now,
      log: createLog('silent', 'test'),
    });
  });
  afterEach(() => {
    expect(nock.pendingMocks()).toEqual([]);
    nock.cleanAll();
    nock.enableNetConnect();
    vi.useRealTimers();
  });

  it('counts every request ahead and reports the limit that the headers show', async () => {
    nock(API).post(PATH).reply(201, { results: [] }, { 'x-hubspot-ratelimit-max': '190' });
    expect((await client.create(REQUEST)).status).toBe(201);
    expect(taken).toEqual(['general']);
    expect(limits).toEqual([190]);
  });

  it('G30 counts each request against its own limit, and says how urgent it is', async () => {
    const calls: [string, 'read' | 'create' | 'search'][] = [
      ['/crm/objects/2026-09/tasks/batch/create', 'create'],
      ['/crm/objects/2026-09/notes/batch/create', 'create'],
      ['/crm/objects/2026-09/tasks/batch/read', 'read'],
      ['/crm/associations/2026-09/contacts/deals/batch/read', 'read'],
      ['/crm/objects/2026-09/contacts/search', 'search'],
    ];
    urgencies.length = 0;
    for (const [path, nature] of calls) {
      nock(API).post(path).reply(200, {});
      await client[nature]({ method: 'POST', path, body: {} });
    }
    expect(taken).toEqual(['general', 'general', 'general', 'associations', 'search']);
    expect(urgencies).toEqual(['task', 'note', 'lead', 'lead', 'lead']);
  });

  it('G30 notes how much of the day is left, where the headers show it', async () => {
    const headers = {
      'x-hubspot-ratelimit-daily': '250000',
      'x-hubspot-ratelimit-daily-remaining': '50000',
    };
    nock(API).get('/x').reply(200, {}, headers);
    nock(API).get('/x').reply(200, {});
    for (let i = 0; i < 2; i++) await client.read({ method: 'GET', path: '/x' });
    expect(days).toEqual([0.2]);
  });

  it('G16 sends no mutating request in shadow mode, and reads as ever', async () => {
    mayWrite = false;
    await expect(client.create(REQUEST)).rejects.toMatchObject({ code: 'shadow-mode' });
    await expect(client.update(REQUEST)).rejects.toMatchObject({ code: 'shadow-mode' });
    nock(API).get('/x').reply(200, {});
    expect((await client.read({ method: 'GET', path: '/x' })).status).toBe(200);
  });

  it('G16 asks after the waiting: a portal that went back to shadow meanwhile writes nothing', async () => {
    nock(API)
      .post(PATH)
      .reply(
        429,
        () => {
          mayWrite = false;
          return {};
        },
        { 'retry-after': '1' },
      );
    await expect(client.create(REQUEST)).rejects.toMatchObject({ code: 'shadow-mode' });
  });

  it.each(['create', 'update'] as const)(
    'G02 says when a request leaves, once per try and after the wait for its turn: %s',
    async (nature) => {
      const answers = nock(API).post(PATH).reply(429, {}, { 'retry-after': '1' });
      answers.post(PATH).reply(201, { results: [] });
      await client[nature](REQUEST, () => Promise.resolve(void taken.push('leaves')));
      expect(taken).toEqual(['general', 'leaves', 'general', 'leaves']);
    },
  );

  it('G02 says of nothing that it leaves when shadow mode keeps it back', async () => {
    mayWrite = false;
    const leaves = () => Promise.resolve(void taken.push('leaves'));
    await expect(client.create(REQUEST, leaves)).rejects.toMatchObject({ code: 'shadow-mode' });
    expect(taken).toEqual(['general']);
  });

  it.each([502, 503, 504, 500, 521, 524])(
    'G02 never repeats a create after %i: nobody knows whether it took place',
    async (status) => {
      nock(API).post(PATH).reply(status);
      await expect(client.create(REQUEST)).rejects.toMatchObject({ code: 'hubspot-unsure' });
      expect(taken).toHaveLength(1);
    },
  );

  it('G02 never repeats a create whose connection dropped', async () => {
    nock(API).post(PATH).replyWithError('socket hang up');
    await expect(client.create(REQUEST)).rejects.toMatchObject({ code: 'hubspot-unsure' });
    expect(taken).toHaveLength(1);
  });

  it('repeats reads and updates after 5xx and dropped connections', async () => {
    nock(API).get('/x').reply(502).get('/x').replyWithError('reset').get('/x').reply(200, { a: 1 });
    expect((await client.read({ method: 'GET', path: '/x' })).body).toEqual({ a: 1 });
    nock(API).patch('/y').reply(503).patch('/y').reply(200, {});
    expect((await client.update({ method: 'PATCH', path: '/y', body: {} })).status).toBe(200);
  });

  it('gives up on a server that stays away, and says that it will try again', async () => {
    nock(API).get('/x').times(4).reply(503);
    await expect(client.read({ method: 'GET', path: '/x' })).rejects.toMatchObject({
      code: 'hubspot-unreachable',
      retry: 'later',
    });
  });

  const tooMuch: [string, number, object, Record<string, string>, [number, number]][] = [
    [
      '429 of the ten-second window',
      429,
      { policyName: 'TEN_SECONDLY_ROLLING' },
      {},
      [10_000, 10_400],
    ],
    [
      '429 of the search limit',
      429,
      { message: 'You have reached your secondly limit.' },
      {},
      [1_000, 1_400],
    ],
    ['429 with Retry-After', 429, {}, { 'retry-after': '3' }, [3_000, 3_400]],
    ['423 for a locked record', 423, {}, {}, [2_000, 2_400]],
  ];
  it.each(tooMuch)(
    'G30 blocks the portal and repeats even a create after %s',
    async (_what, status, body, headers, [from, to]) => {
      nock(API).post(PATH).reply(status, body, headers).post(PATH).reply(201, { results: [] });
      expect((await client.create(REQUEST)).status).toBe(201);
      expect(blocks).toHaveLength(1);
      expect(blocks[0]).toBeGreaterThanOrEqual(from - 50);
      expect(blocks[0]).toBeLessThanOrEqual(to);
    },
  );

  it.each([
    [
      'a daily limit',
      429,
      { policyName: 'DAILY', message: 'You have reached your daily limit.' },
      {},
      3_600_000,
    ],
    ['an account that moves (477)', 477, {}, { 'retry-after': '7200' }, 7_200_000],
  ])(
    'G30 parks the portal for %s instead of waiting in place',
    async (_what, status, body, headers, forMs) => {
      nock(API)
        .get('/x')
        .reply(status, body, headers as Record<string, string>);
      const error = await client
        .read({ method: 'GET', path: '/x' })
        .catch((cause: unknown) => cause);
      expect(error).toBeInstanceOf(AppError);
      const { code, retry } = error as AppError;
      expect(code).toBe('hubspot-busy');
      expect(typeof retry === 'object' && retry.at - Date.now()).toBeGreaterThan(forMs - 2_000);
      expect(blocks).toHaveLength(1);
    },
  );

  const refusals: [string, number, object, object][] = [
    [
      'the portal’s own rule',
      400,
      {
        category: 'VALIDATION_ERROR',
        errors: [
          { code: 'MISSING_REQUIRED_PROPERTY', context: { propertyName: ['hs_task_type'] } },
        ],
      },
      { code: 'portal-rule', context: { property: 'hs_task_type' } },
    ],
    [
      'a property that was deleted',
      400,
      {
        category: 'VALIDATION_ERROR',
        errors: [{ code: 'PROPERTY_DOESNT_EXIST', context: { propertyName: ['baton_window'] } }],
      },
      { code: 'portal-rule', context: { property: 'baton_window' } },
    ],
    [
      'a missing scope',
      403,
      {
        category: 'MISSING_SCOPES',
        errors: [{ context: { requiredGranularScopes: ['crm.objects.deals.read'] } }],
      },
      { code: 'hubspot-scope-missing', context: { scopes: 'crm.objects.deals.read' } },
    ],
    ['a record that is gone', 404, { category: 'OBJECT_NOT_FOUND' }, { code: 'record-gone' }],
    [
      'a refused token',
      401,
      { category: 'INVALID_AUTHENTICATION' },
      { code: 'hubspot-unauthorised' },
    ],
    [
      'a request of ours that is wrong',
      400,
      { category: 'VALIDATION_ERROR', correlationId: 'c-1' },
      { code: 'hubspot-refused', context: { correlationId: 'c-1' } },
    ],
  ];
  it.each(refusals)(
    'G37 tells apart %s, and does not try again',
    async (_what, status, body, expected) => {
      nock(API).post(PATH).reply(status, body);
      await expect(client.update(REQUEST)).rejects.toMatchObject(expected);
      expect(taken).toHaveLength(1);
    },
  );

  it.each([
    'MISSING_REQUIRED_PROPERTY',
    'MISSING_CONDITIONAL_REQUIRED_PROPERTY',
    'PROPERTY_DOESNT_EXIST',
    'INVALID_OPTION',
    'READ_ONLY_VALUE',
  ])('G37 knows %s for the portal’s own rule, wherever HubSpot names it', async (rule) => {
    const context = { propertyName: ['hubspot_owner_id'] };
    const bodies = [
      { category: 'VALIDATION_ERROR', errors: [{ code: 'OTHER' }, { code: rule, context }] },
      { category: rule, context },
      {
        category: 'VALIDATION_ERROR',
        message: `Property values were not valid: [{"error":"${rule}"}]`,
        context,
      },
    ];
    for (const body of bodies) {
      nock(API).post(PATH).reply(400, body);
      await expect(client.update(REQUEST)).rejects.toMatchObject({
        code: 'portal-rule',
        context: { rule, property: 'hubspot_owner_id' },
      });
    }
    expect(taken).toHaveLength(bodies.length);
  });

  it.each(['INVALID_OWNER', 'INVALID_OWNER_ID'])(
    'G37 knows %s for an owner who is gone',
    async (code) => {
      const body = { category: 'VALIDATION_ERROR', message: `not valid: [{"error":"${code}"}]` };
      nock(API).post(PATH).reply(400, body);
      await expect(client.update(REQUEST)).rejects.toMatchObject({ code: 'owner-gone' });
    },
  );

  it('G33 carries no body and no token in an error', async () => {
    nock(API)
      .post(PATH)
      .reply(400, { message: 'Dana Ruiz is not valid', category: 'VALIDATION_ERROR' });
    const error = await client.update(REQUEST).catch((cause: unknown) => cause);
    expect(JSON.stringify(error) + String(error)).not.toMatch(/Dana|a-token/u);
  });
});
