import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSimulator } from '../../simulator/start.ts';
import type { Fault, Simulator } from '../../simulator/types.ts';
import { fingerprint } from '../../src/domain/text/fingerprint.ts';
import { createClient } from '../../src/hubspot/client.ts';
import type { Budget } from '../../src/hubspot/client.ts';
import { ensureRecords } from '../../src/hubspot/ensure-records.ts';
import type { EnsureContext } from '../../src/hubspot/ensure-records.ts';
import { createTransport } from '../../src/hubspot/transport.ts';
import type { HttpRequest } from '../../src/hubspot/transport.ts';
import { createLog } from '../../src/log.ts';
import { areEchoes } from '../../src/store/echo.ts';
import { createLedger } from '../../src/store/ledger.ts';
import { FREE_BUDGET } from '../support/free-budget.ts';
import { testRedis } from '../support/redis.ts';

const NOTES = { object: 'notes', body: 'hs_note_body' } as const;
const CREATE = '/notes/batch/create';
const SECOND = 1_000;
/** What is not there after this long will not come. */
const DOUBT = 30 * SECOND;
const UNSURE = { code: 'hubspot-unsure' };

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

type Worker = {
  readonly budget?: Budget;
  /** Each time directly before a request goes out. */
  readonly leaving?: (request: HttpRequest) => Promise<void>;
  readonly mayHaveLost?: EnsureContext['mayHaveLost'];
};

let portals = 0;

/** A portal of its own, with a clock of its own and as many workers as are asked for. */
function portal() {
  portals += 1;
  const [portalId, token] = [portals, `notes-${portals}`];
  const account = sim.addAccount({
    portalId,
    limitPer10Seconds: 100_000,
    staticTokens: { [token]: ['crm.objects.contacts.read', 'crm.objects.contacts.write'] },
  });
  let time = Date.parse('2026-11-24T11:00:00Z');
  const now = () => time;
  const ledger = createLedger(redis, prefix, portalId, 'notes');
  const worker = ({
    budget = FREE_BUDGET,
    leaving = () => Promise.resolve(),
    mayHaveLost = () => Promise.resolve(false),
  }: Worker = {}) => {
    const send = createTransport(sim.url, () => Promise.resolve(token));
    const client = createClient({
      transport: async (request) => {
        await leaving(request);
        return send(request);
      },
      budget,
      mayWrite: () => Promise.resolve(true),
      counted: () => undefined,
      now,
      log: createLog('silent', 'test'),
    });
    return (contactIds: readonly string[], text = 'Ready') =>
      ensureRecords(
        NOTES,
        contactIds.map((contactId) => ({
          ref: refOf(contactId),
          contactId,
          companyId: null,
          properties: { hs_note_body: bodyOf(contactId, text), hs_timestamp: '1795518000000' },
          create: true,
        })),
        { client, ledger, now, mayHaveLost },
      );
  };
  return {
    portalId,
    account,
    worker,
    now,
    pass: (ms: number) => void (time += ms),
    contact: () => account.create('contacts', {}).id,
    notes: (contactId: string) => account.associated('contacts', contactId, 'notes'),
    fault: (what: Fault['do'], path = CREATE) => sim.fault({ portalId, path, do: what }),
    creates: () =>
      sim.calls.filter((call) => call.portalId === portalId && call.path.endsWith(CREATE)).length,
  };
}

function refOf(contactId: string): string {
  return `${contactId}-1`;
}

function bodyOf(contactId: string, text: string): string {
  return `<p>${text}</p><p>Baton · ref ${refOf(contactId)}</p>`;
}

/** Says that nothing was lost, to all of them as soon as so many have asked. */
function nothingLostOnceAskedBy(many: number): () => Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  let asked = 0;
  return () => {
    asked += 1;
    if (asked === many) resolve(false);
    return promise;
  };
}

describe('a note that Baton writes', () => {
  it('G02 is written once when two workers miss it at the same time', async () => {
    const { worker, contact, notes, creates } = portal();
    const id = contact();
    const mayHaveLost = nothingLostOnceAskedBy(2);
    const all = await Promise.all([worker({ mayHaveLost })([id]), worker({ mayHaveLost })([id])]);
    expect(notes(id)).toHaveLength(1);
    expect(creates()).toBe(1);
    const told = all.flatMap((failures) => [...failures.values()]);
    expect(told, 'the other one looks again').toMatchObject([UNSURE]);
    expect([...(await worker()([id]))]).toEqual([]);
    expect(notes(id)).toHaveLength(1);
  });

  it.each<[string, Fault['do']]>([
    ['it answered 502', { kind: 'status', status: 502, when: 'after' }],
    ['the connection dropped', { kind: 'drop', when: 'after' }],
  ])(
    'G02 is found and not written again, like the four others of its batch, when HubSpot had written them before %s',
    async (_what, fault) => {
      const { worker, contact, notes, creates, ...one } = portal();
      const ids = Array.from({ length: 5 }, contact);
      one.fault(fault);
      const failures = await worker()(ids);
      expect([...failures.keys()].toSorted()).toEqual(ids.map(refOf).toSorted());
      for (const error of failures.values()) expect(error).toMatchObject(UNSURE);
      expect([...(await worker()(ids))]).toEqual([]);
      for (const id of ids) expect(notes(id)).toHaveLength(1);
      expect(creates()).toBe(1);
    },
  );

  it('G02 is not written again while a lost request may still arrive, and is taken for ours when it does', async () => {
    const { worker, account, contact, notes, creates, ...one } = portal();
    const id = contact();
    one.fault({ kind: 'drop', when: 'before' });
    expect((await worker()([id])).get(refOf(id))).toMatchObject(UNSURE);
    const until = one.now() + DOUBT;
    for (const ms of [1.5 * SECOND, 3.5 * SECOND, DOUBT - 5 * SECOND - 1]) {
      one.pass(ms);
      expect((await worker()([id])).get(refOf(id))).toMatchObject({
        ...UNSURE,
        retry: { at: until },
      });
      expect(creates()).toBe(1);
    }
    const late = account.create('notes', { hs_note_body: bodyOf(id, 'Ready') });
    account.associate('notes', late.id, 'contacts', id);
    one.pass(DOUBT);
    expect([...(await worker()([id]))]).toEqual([]);
    expect(notes(id)).toEqual([late.id]);
    expect(creates()).toBe(1);
  });

  it('G02 is written again once a lost request cannot arrive any more', async () => {
    const { worker, contact, notes, creates, ...one } = portal();
    const id = contact();
    one.fault({ kind: 'drop', when: 'before' });
    await worker()([id]);
    one.pass(DOUBT);
    expect([...(await worker()([id]))]).toEqual([]);
    expect(notes(id)).toHaveLength(1);
    expect(creates()).toBe(2);
  });

  it('G02 is not written by another worker while its request is out, however long that waited for its turn', async () => {
    const { worker, contact, notes, creates, ...one } = portal();
    const id = contact();
    const [other, seen] = [worker(), new Map<string, unknown>()];
    const waitsForLong: Budget = {
      ...FREE_BUDGET,
      take: () => Promise.resolve(one.pass(2 * DOUBT)),
    };
    const leaving = async () => {
      for (const [ref, error] of await other([id])) seen.set(ref, error);
    };
    const failures = await worker({ budget: waitsForLong, leaving })([id]);
    expect([...failures]).toEqual([]);
    expect(seen.get(refOf(id))).toMatchObject({ ...UNSURE, retry: { at: one.now() + DOUBT } });
    expect(notes(id)).toHaveLength(1);
    expect(creates()).toBe(1);
  });

  it('G04 is known for its own echo before an edit of it leaves', async () => {
    const { worker, contact, notes, portalId } = portal();
    const id = contact();
    await worker()([id]);
    const [note = ''] = notes(id);
    const echo = (text: string) => {
      const print = fingerprint(bodyOf(id, text));
      return { kind: 'notes', id: note, property: 'hs_note_body', print } as const;
    };
    const known: boolean[][] = [];
    const leaving = async ({ path }: HttpRequest) => {
      if (path.endsWith('/notes/batch/update')) {
        const told = [echo('Called'), echo('A person’s words')];
        known.push(await areEchoes(redis, prefix, portalId, told));
      }
    };
    expect([...(await worker({ leaving })([id], 'Called'))]).toEqual([]);
    expect(known).toEqual([[true, false]]);
  });
});
