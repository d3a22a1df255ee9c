import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { creation, openEntrance, PORTAL } from '../../support/entrance.ts';
import type { Entrance } from '../../support/entrance.ts';

const FORMS = [
  ['object.merge', { subscriptionType: 'object.merge', objectTypeId: '0-1' }],
  ['contact.merge', { subscriptionType: 'contact.merge' }],
] as const;
/** 3 went into 4, and both became 2. */
const MERGE = { primaryObjectId: 4, mergedObjectIds: [3], newObjectId: 2 };

// Once both contacts are gone, only the event says who was whom.
describe('a merge that HubSpot tells of', () => {
  let entrance: Entrance;
  beforeAll(async () => {
    entrance = await openEntrance();
  });
  afterAll(() => entrance.close());
  beforeEach(async () => {
    const names = ['due', 'merged', 'erased'];
    await entrance.redis.del(names.map((name) => `${entrance.prefix}:{${PORTAL}}:${name}`));
  });
  const store = () => entrance.services.store(PORTAL);
  const known = () => entrance.redis.hgetall(`${entrance.prefix}:{${PORTAL}}:merged`);
  const due = async () => (await entrance.due()).toSorted();

  it.each(FORMS)('G27 G28 %s is remembered, and all of them are due', async (_form, of) => {
    expect((await entrance.sendEvents(creation(2, { ...of, ...MERGE }))).status).toBe(200);
    expect(await known()).toEqual({ 3: '2', 4: '2' });
    expect((await store().merges.into(['2'])).toSorted()).toEqual(['3', '4']);
    expect(await due()).toEqual(['2', '3', '4']);
  });

  it.each(FORMS)(
    'G28 %s that comes after the survivor was erased has the others erased',
    async (_form, of) => {
      await store().erasures.begin(['2'], Date.now());
      await entrance.sendEvents(creation(2, { ...of, ...MERGE }));
      expect(await due()).toEqual(['2', '3', '4', 'erase:3', 'erase:4']);
    },
  );

  it('G28 has nobody erased whose survivor was not', async () => {
    await store().erasures.begin(['2', '3', '9'], Date.now());
    const other = { primaryObjectId: 7, mergedObjectIds: [6], newObjectId: 8 };
    await entrance.sendEvents(creation(8, { ...FORMS[0][1], ...other }));
    expect(await due()).toEqual(['6', '7', '8']);
  });

  it('G28 of companies is none of contacts, also where their ids are the same', async () => {
    await store().erasures.begin(['2'], Date.now());
    await entrance.sendEvents(
      creation(2, { subscriptionType: 'object.merge', objectTypeId: '0-2', ...MERGE }),
      creation(2, { subscriptionType: 'company.merge', ...MERGE }),
    );
    expect(await known()).toEqual({});
    expect((await due()).filter((member) => member.startsWith('erase:'))).toEqual([]);
  });
});
