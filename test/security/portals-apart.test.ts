import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { creation, openEntrance, PORTAL } from '../support/entrance.ts';
import type { Entrance } from '../support/entrance.ts';

/** Its number begins like the first one's: a careless pattern of keys would meet both. */
const OTHER = 47_112;
const STRANGER = 999_999;

// One secret signs for all portals of the app: nothing but the portal's number keeps them apart.
describe('the portal of an event', () => {
  let entrance: Entrance;
  beforeAll(async () => {
    entrance = await openEntrance();
    for (const portalId of [PORTAL, OTHER]) {
      await entrance.services.portals.connect({
        portalId,
        connectedAt: Date.now(),
        timeZone: 'Europe/Berlin',
        uiDomain: 'app.hubspot.com',
      });
    }
  });
  afterAll(() => entrance.close());
  beforeEach(async () => {
    for (const portalId of [PORTAL, OTHER]) {
      await entrance.redis.del(`${entrance.prefix}:{${portalId}}:due`);
    }
  });

  it('G29 an event of a portal that is not ours is answered 200 and leaves nothing', async () => {
    const before = await entrance.keys();
    expect(await entrance.sendEvents(creation(1, { portalId: STRANGER }))).toEqual({
      status: 200,
      body: '{}',
    });
    for (const subscriptionType of ['contact.privacyDeletion', 'contact.merge', 'contact.x']) {
      const about = { portalId: STRANGER, subscriptionType };
      const merge = { newObjectId: 2, mergedObjectIds: [3], primaryObjectId: 4 };
      await entrance.sendEvents(creation(1, { ...about, ...merge }));
    }
    expect(await entrance.keys()).toEqual(before);
  });

  it('H5 events of two portals in one batch reach each its own, with the same ids', async () => {
    await entrance.sendEvents(
      creation(1),
      creation(2, { portalId: OTHER }),
      creation(3, { portalId: STRANGER }),
      creation(1, { portalId: OTHER }),
    );
    expect(await entrance.due(PORTAL)).toEqual(['1']);
    expect((await entrance.due(OTHER)).sort()).toEqual(['1', '2']);
  });

  it('H5 an erasure in one portal is none in the other', async () => {
    await entrance.sendEvents(
      creation(1, { portalId: OTHER, subscriptionType: 'contact.privacyDeletion' }),
    );
    expect(await entrance.due(OTHER)).toEqual(['erase:1']);
    expect(await entrance.due(PORTAL)).toEqual([]);
  });

  it('H5 a merge in one portal is none in the other', async () => {
    const merge = { subscriptionType: 'contact.merge', newObjectId: 2, mergedObjectIds: [3] };
    await entrance.sendEvents(creation(1, { portalId: OTHER, ...merge }));
    expect(await entrance.redis.hgetall(`${entrance.prefix}:{${OTHER}}:merged`)).toEqual({
      3: '2',
    });
    expect(await entrance.redis.exists(`${entrance.prefix}:{${PORTAL}}:merged`)).toBe(0);
    expect(await entrance.due(PORTAL)).toEqual([]);
  });

  it.each([
    ...['"4711"', '"4711:leads"', '"4711}:x{"', '"4711\\u0000"', '4711.5', '-4711', '0', '-0'],
    ...['1e400', '9007199254740993', 'null', 'true', '[4711]', '{"a":4711}', '"*"', '"{4711}"'],
    ...['"4711 "', '"../4711"', '"__proto__"', '4711.0000000001'],
  ])('H5 %s is no portal, and makes no key', async (portalId) => {
    const before = (await entrance.keys()).filter((key) => !key.endsWith(':set-aside'));
    const { status } = await entrance.send({
      body: `[{"portalId":${portalId},"objectId":1,"subscriptionType":"contact.creation"}]`,
    });
    expect(status).toBe(200);
    const after = (await entrance.keys()).filter((key) => !key.endsWith(':set-aside'));
    expect(after).toEqual(before);
  });

  it('H5 4711.0 and 4.711e3 are the number 4711, and make the same key', async () => {
    for (const portalId of ['4711.0', '4.711e3']) {
      await entrance.send({
        body: `[{"portalId":${portalId},"objectId":1,"subscriptionType":"contact.creation"}]`,
      });
    }
    expect(await entrance.due(PORTAL)).toEqual(['1']);
    const ours = (await entrance.keys()).filter((key) => /\{[^}]*[^}\d][^}]*\}/u.test(key));
    expect(ours.filter((key) => key.startsWith(`${entrance.prefix}:`))).toEqual([]);
  });

  it('H5 no field of an event makes another member than its own', async () => {
    const spiced = { objectTypeId: '0-1', changeSource: 'x y', associationType: 'A_TO_B' };
    await entrance.sendEvents(
      creation(1, { ...spiced, subscriptionType: 'contact.creation erase:2' }),
      creation(1, { ...spiced, subscriptionType: 'object.creation\nerase:3' }),
      creation(1, { ...spiced, propertyName: 'a erase:4', propertyValue: 'erase:5' }),
      creation(1, { subscriptionType: 'call.creation:9 erase:6' }),
    );
    expect(await entrance.due()).toEqual(['1']);
  });
});
