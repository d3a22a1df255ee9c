import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { creation, openEntrance } from '../support/entrance.ts';
import type { Entrance } from '../support/entrance.ts';
import { signWebhook } from '../support/sign-webhook.ts';

const MINUTES_5 = 300_000;
/** For the time between signing and checking. */
const SLACK = 2_000;

describe('the time of a signature', () => {
  let entrance: Entrance;
  beforeAll(async () => {
    entrance = await openEntrance({ COLLECT_MS: '3600000' });
  });
  afterAll(() => entrance.close());

  const post = (timestamp: string) =>
    entrance.send({ timestamp, body: JSON.stringify([creation(1)]) });

  it.each([
    ['almost five minutes old', -MINUTES_5 + SLACK, 200],
    ['over five minutes old', -MINUTES_5 - 1, 401],
    ['almost five minutes ahead', MINUTES_5 - SLACK, 200],
    ['over five minutes ahead', MINUTES_5 + SLACK, 401],
    ['a day old', -86_400_000, 401],
    ['a year ahead', 31_536_000_000, 401],
  ])('G32 %s: genuine or not, it is a matter of five minutes', async (_what, offset, status) => {
    expect((await post(String(Date.now() + offset))).status).toBe(status);
  });

  const now = Date.now();
  it.each([
    ['not a number', 'NaN'],
    ['endless', 'Infinity'],
    ['negative', `-${now}`],
    ['with a plus', `+${now}`],
    ['with an exponent', `${now / 1e12}e12`],
    ['with a fraction', `${now}.5`],
    ['in hexadecimal', `0x${now.toString(16)}`],
    ['with separators', `${now}n`],
    ['as a date', new Date(now).toISOString()],
    ['in seconds', String(Math.floor(now / 1_000))],
    ['in microseconds', `${now}000`],
    ['of a hundred digits', '9'.repeat(100)],
    ['zero', '0'],
    ['with blanks inside', `${now} ${now}`],
    ['in other digits', String(now).replaceAll('1', '\u0661')],
  ])('G32 a timestamp that is %s is refused, though it is signed', async (_what, timestamp) => {
    // Node sends header values as Latin-1; `inject` takes the text as it is.
    expect((await post(timestamp)).status).toBe(401);
  });

  it('G32 the timestamp is part of what is signed', async () => {
    const { 'x-hubspot-signature-v3': signature = '' } = signWebhook({
      body: '[]',
      timestamp: String(now - 60_000),
    });
    const answer = await entrance.send({ headers: { 'x-hubspot-signature-v3': signature } });
    expect(answer).toEqual({ status: 401, body: '{"error":"the request is forged"}' });
  });

  it('G01 G32 a replay within the five minutes has no effect of its own', async () => {
    const timestamp = String(Date.now());
    const body = JSON.stringify([creation(7), creation(8), creation(7)]);
    /** Everything that Redis holds, to the byte. */
    const state = async () => {
      const keys = await entrance.keys();
      const values = await Promise.all(keys.map((key) => entrance.redis.dumpBuffer(key)));
      return keys.map((key, place) => [key, values[place]?.toString('base64')]);
    };
    expect((await entrance.send({ body, timestamp })).status).toBe(200);
    const once = await state();
    expect(await entrance.due()).toEqual(expect.arrayContaining(['7', '8']));
    for (let i = 0; i < 20; i++) {
      expect((await entrance.send({ body, timestamp })).status).toBe(200);
    }
    expect(await state()).toEqual(once);
  });
});
