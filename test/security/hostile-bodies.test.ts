import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cpuDuring } from '../support/cpu-of.ts';
import { creation, openEntrance, PORTAL } from '../support/entrance.ts';
import type { Entrance } from '../support/entrance.ts';

// All of these are signed: what a stolen secret, or a fault of HubSpot's, could send.
const GOOD = JSON.stringify(creation(77));
const DEEP = 100_000;

describe('a signed body that is hostile', () => {
  let entrance: Entrance;
  beforeAll(async () => {
    entrance = await openEntrance();
  });
  afterAll(() => entrance.close());
  beforeEach(() => entrance.redis.del(`${entrance.prefix}:{${PORTAL}}:due`));

  /** Sends the hostile one between two good ones: it may cost itself, never them. */
  const expectHarmless = async (hostile: string, due: readonly string[] = []) => {
    await entrance.redis.del(`${entrance.prefix}:{${PORTAL}}:due`);
    const body = `[${GOOD},${hostile},${GOOD}]`;
    const cpuMs = await cpuDuring(async () => {
      expect(await entrance.send({ body })).toEqual({ status: 200, body: '{}' });
    });
    expect((await entrance.due()).sort()).toEqual(['77', ...due].sort());
    expect(cpuMs).toBeLessThan(2_000);
  };
  const withField = (name: string, json: string) =>
    `{"portalId":${PORTAL},"objectId":5,"subscriptionType":"contact.propertyChange",${JSON.stringify(name)}:${json}}`;

  const deep: [string, string][] = [
    ['arrays', `${'['.repeat(DEEP)}${']'.repeat(DEEP)}`],
    ['objects', `${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`],
  ];
  it.each(deep)('G10 %s 100,000 deep cost no other event', async (_what, nested) => {
    await expectHarmless(nested);
    await expectHarmless(withField('x', nested), ['5']);
    await expectHarmless(withField('propertyValue', nested), ['5']);
    await expectHarmless(withField('sourceId', nested));
    const note = `{"portalId":${PORTAL},"objectId":6,"objectTypeId":"0-46","subscriptionType":"object.propertyChange","propertyName":"hs_note_body","propertyValue":${nested}}`;
    await expectHarmless(note, ['notes:6']);
  });

  it.each(['{"toString":1}', '{"valueOf":null,"toString":null}', '{"__proto__":null}', '[[],{}]'])(
    'G10 a value that cannot be written as text costs no other event: %s',
    async (value) => {
      const note = `{"portalId":${PORTAL},"objectId":6,"objectTypeId":"0-27","subscriptionType":"object.propertyChange","propertyName":"hs_task_body","propertyValue":${value}}`;
      await expectHarmless(note, ['tasks:6']);
    },
  );

  it('G10 keys that JavaScript gives a meaning give it none here, at any level', async () => {
    const poison = '{"polluted":1,"isAdmin":true,"portalId":1,"toString":1}';
    for (const key of ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty']) {
      for (const value of [poison, `{"prototype":${poison}}`, `{"__proto__":${poison}}`, '1']) {
        await expectHarmless(withField(key, value), ['5']);
        await expectHarmless(withField('propertyValue', `{${JSON.stringify(key)}:${value}}`), [
          '5',
        ]);
        await expectHarmless(`{${JSON.stringify(key)}:${value}}`);
        await entrance.send({ body: `{${JSON.stringify(key)}:${value}}` });
      }
    }
    // An event that inherits all it needs is none.
    await expectHarmless(`{"__proto__":${withField('a', '1')}}`);
    for (const victim of [{}, [], () => undefined]) {
      expect(victim).not.toHaveProperty('polluted');
      expect(victim).not.toHaveProperty('isAdmin');
    }
  });

  it('G10 of a key that stands twice the last counts, for every check alike', async () => {
    const twice = `{"portalId":1,"portalId":${PORTAL},"objectId":8,"objectId":9,"subscriptionType":"contact.creation"}`;
    await expectHarmless(twice, ['9']);
    await expectHarmless(
      `{"portalId":${PORTAL},"portalId":1,"objectId":8,"subscriptionType":"contact.creation"}`,
    );
  });

  it.each([
    ...['1e400', '-1e400', '5.5', '-5', '9007199254740993', '1e21', '18446744073709551616'],
    ...['null', 'true', '""', '" 5"', '"5 "', '"-5"', '"5.0"', '"0x5"', '"5\\n6"', '"5 erase:6"'],
    ...['"٥"', '"05"', `"${'9'.repeat(100_000)}"`, '[5]', '{"id":5}', '"erase:5"', '"calls:5"'],
  ])('G10 %s is no id, and nobody else’s either', async (id) => {
    await expectHarmless(withField('objectId', id));
    await expectHarmless(withField('newObjectId', id));
    await expectHarmless(withField('mergedObjectIds', `[${id}]`));
  });

  it('G10 ids that are whole are read in every form', async () => {
    await expectHarmless(`${withField('objectId', '9007199254740991')}`, ['9007199254740991']);
    await expectHarmless(withField('objectId', '1.0e3'), ['1000']);
    await expectHarmless(withField('objectId', '"9223372036854775807"'), ['9223372036854775807']);
  });

  it('G10 texts with zeros, halves of characters and control characters are only texts', async () => {
    for (const text of [
      '\\u0000',
      '\\ud800',
      '\\udc00\\ud800',
      '\\u001b[2J',
      '\\r\\nX: y',
      '\\uffff',
    ]) {
      await expectHarmless(withField('propertyValue', `"${text}"`), ['5']);
      await expectHarmless(withField('propertyName', `"${text}"`), ['5']);
      await expectHarmless(withField('changeSource', `"${text}"`), ['5']);
      await expectHarmless(withField('subscriptionType', `"contact.${text}"`), ['5']);
      await expectHarmless(withField('subscriptionType', `"${text}"`));
      await expectHarmless(withField('objectTypeId', `"${text}"`), ['5']);
      await expectHarmless(withField(text, '1'), ['5']);
    }
  });

  it.each(['', ' ', 'null', '0', '"text"', '{}', '[', '[]]', 'NaN', '[1,]', "{'a':1}", '\ufeff[]'])(
    'G10 a body that is no list of events is set aside: %j',
    async (body) => {
      const before = (await entrance.services.setAside.read()).length;
      expect((await entrance.send({ body })).status).toBe(200);
      expect(await entrance.services.setAside.read()).toHaveLength(before + 1);
      expect(await entrance.due()).toEqual([]);
    },
  );

  it('G10 an empty list is no event', async () => {
    const before = (await entrance.services.setAside.read()).length;
    expect(await entrance.send({ body: '[]' })).toEqual({ status: 200, body: '{}' });
    expect(await entrance.services.setAside.read()).toHaveLength(before);
  });
});
