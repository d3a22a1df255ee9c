import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cpuDuring } from '../support/cpu-of.ts';
import { creation, openEntrance, PORTAL } from '../support/entrance.ts';
import type { Entrance } from '../support/entrance.ts';

/** A hundred times what HubSpot sends at once. */
const MOST = 10_000;
/** Longer, even on a machine of its own, and HubSpot has given up and sends it all again. */
const PATIENCE_MS = 5_000;

describe('a signed batch without measure', () => {
  let entrance: Entrance;
  beforeAll(async () => {
    entrance = await openEntrance();
  });
  afterAll(() => entrance.close());
  beforeEach(() => entrance.redis.del(`${entrance.prefix}:{${PORTAL}}:due`));

  const sendWhole = async (body: string) => {
    let status = 0;
    const cpuMs = await cpuDuring(async () => ({ status } = await entrance.send({ body })));
    expect(cpuMs).toBeLessThan(PATIENCE_MS);
    return status;
  };
  const sendMany = async (count: number, one: (place: number) => string) => {
    const body = `[${Array.from({ length: count }, (_, place) => one(place)).join(',')}]`;
    return sendWhole(body);
  };
  const about = (id: number) =>
    `{"portalId":${PORTAL},"objectId":${id},"subscriptionType":"contact.x"}`;
  const note = `{"portalId":${PORTAL},"objectId":1,"objectTypeId":"0-46","subscriptionType":"object.x","propertyName":"a"}`;

  it('G10 10,000 events of one lead are one lead, of 10,000 leads as many', async () => {
    expect(await sendMany(MOST, () => about(1))).toBe(200);
    expect(await entrance.due()).toEqual(['1']);
    expect(await sendMany(MOST, (place) => about(place + 1))).toBe(200);
    expect(await entrance.due()).toHaveLength(MOST);
  });

  it('G10 10,000 events of notes are looked for among our own writes', async () => {
    expect(await sendMany(MOST, () => note)).toBe(200);
    expect(await entrance.due()).toEqual(['notes:1']);
  });

  it.each(['1', 'null', '{}', '[]', '""'])(
    'G10 of 10,000 unreadable events (%s) the last thousand are kept',
    async (event) => {
      expect(await sendMany(MOST, () => event)).toBe(200);
      expect(await entrance.services.setAside.read()).toHaveLength(1_000);
    },
  );

  it.each([
    [10_001, about(1)],
    [100_001, about(1)],
    [4_000_000, '1'],
    [2_700_000, '{}'],
  ])('G32 refuses %i events at once (%s) and stores nothing', async (count, event) => {
    const before = await entrance.keys();
    expect(await sendMany(count, () => event)).toBe(413);
    expect(await entrance.keys()).toEqual(before);
  });

  it.each(['1', '{}', '"x"', 'null', '[1]'])(
    'G10 a merge of a million contacts (%s) is set aside, whatever they are',
    async (id) => {
      const merged = Array.from({ length: 1_000_000 }, () => id).join(',');
      const body = `[${about(5).slice(0, -1)},"newObjectId":2,"mergedObjectIds":[${merged}]},${about(6)}]`;
      expect(await sendWhole(body)).toBe(200);
      expect(await entrance.due()).toEqual(['6']);
    },
  );

  it('G10 what is set aside is small, however large it came', async () => {
    const long = 'k'.repeat(1_000_000);
    const event = Object.fromEntries(Array.from({ length: 7 }, (_, i) => [`${i}${long}`, i]));
    expect((await entrance.sendEvents(event)).status).toBe(200);
    const [kept] = await entrance.services.setAside.read();
    expect(JSON.stringify(kept).length).toBeLessThan(5_000);
  });

  it('G10 events of 10,000 unknown portals leave nothing behind', async () => {
    const before = await entrance.keys();
    const events = Array.from({ length: MOST }, (_, i) => creation(1, { portalId: 100_000 + i }));
    expect(await sendWhole(JSON.stringify(events))).toBe(200);
    expect(await entrance.keys()).toEqual(before);
  });
});
