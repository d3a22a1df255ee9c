import { createHash, createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { readSubscriptions } from '../../simulator/webhooks/read-subscriptions.ts';
import { signedHeaders } from '../../simulator/webhooks/signed-headers.ts';
import { objects, startPortal } from './portal.ts';
import type { Portal } from './portal.ts';
import { startReceiver } from './receiver.ts';
import type { Receiver } from './receiver.ts';
import { subscriptions } from './subscriptions.ts';

const clientSecret = 'a-secret';
let portal: Portal;
let receiver: Receiver;

beforeEach(async () => {
  receiver = await startReceiver();
  portal = await startPortal({
    clientSecret,
    appId: 777,
    subscriptions,
    webhookUrl: receiver.url,
    webhookBatchMs: 2,
    webhookRetryMs: 2,
  });
});
afterEach(async () => {
  await portal.simulator.close();
  await receiver.close();
});

const settled = () => portal.simulator.webhooks.settled();

describe('signatures', () => {
  it.each([
    ['1693657560000', 'K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y='],
    ['1700000300000', 'RnbPH7+UMKVkbV32P8bz450N4M56aPmcru1+D3kSDtw='],
  ])('agree with the published v3 vector at %s', (at, signature) => {
    const headers = signedHeaders({
      secret: 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy',
      url: 'https://www.example.com/webhook_uri',
      body: "{'example_field':'example_value'}",
      at: Number(at),
    });
    expect(headers['x-hubspot-signature-v3']).toBe(signature);
  });

  it('are v1 and v3 together, over the bytes that were sent, on real time', async () => {
    portal.account.create('contacts', { email: 'a@b.de', lastname: 'Größe' });
    await settled();
    const [post] = receiver.posts;
    if (!post) throw new Error('nothing came');
    const timestamp = String(post.headers['x-hubspot-request-timestamp']);
    const v3 = createHmac('sha256', clientSecret)
      .update(`POST${receiver.url}${post.body}${timestamp}`)
      .digest('base64');
    const v1 = createHash('sha256').update(`${clientSecret}${post.body}`).digest('hex');
    expect(post.headers).toMatchObject({
      'x-hubspot-signature-v3': v3,
      'x-hubspot-signature': v1,
      'x-hubspot-signature-version': 'v1',
    });
    expect(Math.abs(Date.now() - Number(timestamp))).toBeLessThan(5000);
  });

  it('cover the public URL when a proxy stands in front, with only some codes decoded', async () => {
    const signedUrl = 'https://baton.example.com/hooks%2Fhubspot?x=%20y';
    portal.simulator.webhooks.target(receiver.url, signedUrl);
    expect(await portal.simulator.webhooks.send([{ eventId: 1 }])).toBe(200);
    const [post] = receiver.posts;
    const timestamp = String(post?.headers['x-hubspot-request-timestamp']);
    const uri = 'https://baton.example.com/hooks/hubspot?x=%20y';
    const v3 = createHmac('sha256', clientSecret)
      .update(`POST${uri}[{"eventId":1}]${timestamp}`)
      .digest('base64');
    expect(post?.headers['x-hubspot-signature-v3']).toBe(v3);
  });
});

describe('events', () => {
  it('tell of a creation and its properties, generic with a type id, legacy without', async () => {
    portal.account.create('contacts', { email: 'a@b.de', lastname: 'B', city: 'Ulm' });
    await settled();
    expect(receiver.events()).toMatchObject([
      { subscriptionType: 'object.creation', objectTypeId: '0-1', changeFlag: 'CREATED' },
      { propertyName: 'email', propertyValue: 'a@b.de', portalId: 62_515, appId: 777 },
      { subscriptionType: 'contact.propertyChange', propertyName: 'lastname', objectId: 1001 },
    ]);
    expect(receiver.events()[2]).not.toHaveProperty('objectTypeId');
    expect(receiver.events()[0]).toMatchObject({ changeSource: 'CRM_UI', attemptNumber: 0 });
  });

  it('tell nothing without an active subscription', async () => {
    portal.account.create('tasks', { hs_timestamp: '2026-11-21T10:00:00Z' });
    portal.account.create('companies', { name: 'C' });
    await settled();
    expect(receiver.posts).toEqual([]);
  });

  it('of an activity carry its own id only; the association is told from both sides', async () => {
    const { account } = portal;
    account.create('contacts', {});
    const note = account.create('notes', { hs_timestamp: '2026-11-21T10:00:00.000Z' });
    account.associate('notes', note.id, 'contacts', '1001');
    await settled();
    const events = receiver.events();
    expect(events.find((event) => event['objectTypeId'] === '0-46')).toMatchObject({
      subscriptionType: 'object.creation',
      objectId: 1001,
    });
    const types = events.flatMap((event) => event['associationType'] ?? []);
    expect(types).toEqual(['NOTE_TO_CONTACT', 'CONTACT_TO_NOTE']);
    expect(events).toContainEqual(expect.objectContaining({ propertyName: 'num_notes' }));
  });

  it('of a write by the API carry the app id as sourceId', async () => {
    await portal.call('POST', `${objects}/contacts`, { properties: { email: 'a@b.de' } });
    await settled();
    for (const event of receiver.events()) {
      expect(event).toMatchObject({ changeSource: 'INTEGRATION', sourceId: '777' });
    }
  });

  it('of a merge name the survivor', async () => {
    portal.account.create('contacts', {});
    portal.account.create('contacts', { email: 'b@b.de' });
    portal.account.merge('contacts', '1001', '1002');
    await settled();
    expect(receiver.events()).toContainEqual(
      expect.objectContaining({
        subscriptionType: 'object.merge',
        primaryObjectId: 1001,
        mergedObjectIds: [1002],
        newObjectId: 1001,
        numberOfPropertiesMoved: 1,
      }),
    );
  });

  it('of an erasure are a deletion and, in another POST, a privacyDeletion', async () => {
    portal.account.create('contacts', {});
    await settled();
    receiver.posts.length = 0;
    portal.account.gdprDelete('1001');
    await settled();
    const posts = receiver.posts.map((post) => post.events.map((e) => e['subscriptionType']));
    expect(posts).toHaveLength(2);
    expect(posts.flat().sort()).toEqual([
      'contact.deletion',
      'contact.privacyDeletion',
      'object.deletion',
    ]);
  });

  it('of a deletion and a restore', async () => {
    portal.account.create('contacts', {});
    portal.account.archive('contacts', '1001');
    portal.account.restore('contacts', '1001');
    await settled();
    const types = receiver.events().map((event) => event['subscriptionType']);
    expect(types).toEqual([
      'object.creation',
      'object.deletion',
      'contact.deletion',
      'object.restore',
    ]);
  });

  it('are not sent for the silent past', async () => {
    portal.account.create(
      'contacts',
      { email: 'a@b.de' },
      { changeSource: 'IMPORT', silent: true },
    );
    await settled();
    expect(receiver.posts).toEqual([]);
  });
});

describe('subscriptions', () => {
  const file = (maxConcurrentRequests: number) => {
    const dir = mkdtempSync(join(tmpdir(), 'webhooks-'));
    onTestFinished(() => rmSync(dir, { recursive: true }));
    const path = join(dir, 'webhooks-hsmeta.json');
    const settings = { targetUrl: 'https://example.com/webhooks/hubspot', maxConcurrentRequests };
    const hubEvents = [{ subscriptionType: 'contact.privacyDeletion', active: true }];
    const crmObjects = [
      { subscriptionType: 'object.creation', objectType: 'contact', active: true },
    ];
    const config = { settings, subscriptions: { crmObjects, hubEvents } };
    writeFileSync(path, JSON.stringify({ uid: 'hooks', type: 'webhooks', config }));
    return path;
  };

  it('are read from a project file', () => {
    const read = readSubscriptions(file(8));
    expect(read.maxConcurrent).toBe(8);
    expect(read.all.map(({ subscriptionType }) => subscriptionType)).toEqual([
      'object.creation',
      'contact.privacyDeletion',
    ]);
  });

  it('need more than five concurrent requests', () => {
    expect(() => readSubscriptions(file(5))).toThrow();
  });
});

describe('delivery', () => {
  const many = (count: number) => {
    for (let turn = 0; turn < count; turn += 1) portal.account.create('contacts', {});
  };

  it('puts at most 100 events into a POST', async () => {
    many(250);
    await settled();
    expect(receiver.posts.map((post) => post.events.length).sort()).toEqual([100, 100, 50]);
  });

  it('tries again what is not answered with 2xx, and counts the attempts', async () => {
    let left = 2;
    receiver.answer = () => (left-- > 0 ? 401 : 200);
    many(1);
    await settled();
    expect(receiver.events().map((event) => event['attemptNumber'])).toEqual([0, 1, 2]);
    const { deliveries } = portal.simulator;
    expect(deliveries.map(({ status }) => status)).toEqual([401, 401, 200]);
  });

  it('gives up after ten attempts', async () => {
    const own = await startPortal({
      subscriptions,
      webhookUrl: 'http://127.0.0.1:1/nobody',
      webhookBatchMs: 0,
      webhookRetryMs: 0,
    });
    own.account.create('contacts', {});
    await own.simulator.webhooks.settled();
    expect(own.simulator.deliveries.map(({ status }) => status)).toEqual(
      Array.from({ length: 10 }, () => 'failed'),
    );
    await own.simulator.close();
  });

  it('has at most ten requests of an account in flight', async () => {
    let open = 0;
    let most = 0;
    let release = () => {};
    const gate = new Promise<void>((resolve) => (release = resolve));
    receiver.answer = async () => {
      open += 1;
      most = Math.max(most, open);
      // Time for an eleventh to come, if it were sent.
      if (open === 10) setTimeout(release, 20);
      await gate;
      open -= 1;
      return 200;
    };
    many(1500);
    await settled();
    expect([receiver.posts.length, most]).toEqual([15, 10]);
  });

  it('may deliver twice, and in another order', async () => {
    const { webhooks } = portal.simulator;
    webhooks.duplicate(2);
    webhooks.shuffle(true);
    many(40);
    await settled();
    const ids = receiver.events().map((event) => Number(event['objectId']));
    expect(ids).toHaveLength(80);
    expect(ids).not.toEqual([...ids].sort((a, b) => a - b));
    expect(new Set(ids).size).toBe(40);
  });

  it('holds everything back while it is paused', async () => {
    const { webhooks } = portal.simulator;
    webhooks.pause();
    many(3);
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(receiver.posts).toEqual([]);
    webhooks.resume();
    await settled();
    expect(receiver.events()).toHaveLength(3);
  });
});
