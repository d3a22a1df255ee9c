import { createHash, createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { creation, openEntrance } from '../support/entrance.ts';
import type { Entrance, Sending } from '../support/entrance.ts';
import { head, lines, sendRaw } from '../support/raw-http.ts';
import {
  OLDER_SECRET,
  PUBLIC_URL,
  signWebhook,
  WEBHOOK_PATH,
  WEBHOOK_SECRET,
} from '../support/sign-webhook.ts';

const BODY = JSON.stringify([creation(1)]);
const V3 = 'x-hubspot-signature-v3';
const AT = 'x-hubspot-request-timestamp';
const OLD = 'x-hubspot-signature';

describe('the headers of a signature', () => {
  let entrance: Entrance;
  let port: number;
  beforeAll(async () => {
    entrance = await openEntrance();
    port = await entrance.listen();
  });
  afterAll(() => entrance.close());

  const send = (sending: Sending = {}) => entrance.send({ body: BODY, ...sending });
  const refused = async (sending: Sending) => {
    expect(await send(sending)).toMatchObject({ status: 401 });
    expect(await entrance.due()).toEqual([]);
  };
  const raw = (headers: readonly string[]) =>
    sendRaw(
      port,
      head(WEBHOOK_PATH, ['host: x', `content-length: ${BODY.length}`, ...headers]) + BODY,
    );

  it('G32 a signature that is sent twice is none, whichever of the two is genuine', async () => {
    const [genuine, forged] = [signWebhook({ body: BODY }), signWebhook({ secret: 'guess' })];
    for (const [first, second] of [
      [genuine, genuine],
      [genuine, forged],
      [forged, genuine],
    ] as const) {
      const both = [...lines({ [V3]: first[V3] ?? '' }), ...lines({ [V3]: second[V3] ?? '' })];
      expect((await raw([...both, `${AT}: ${genuine[AT]}`])).status).toBe(401);
      await refused({ headers: { [V3]: [first[V3] ?? '', second[V3] ?? ''] } });
    }
  });

  it('G32 a timestamp that is sent twice is none', async () => {
    const genuine = signWebhook({ body: BODY });
    const at = genuine[AT] ?? '';
    expect((await raw([`${V3}: ${genuine[V3]}`, `${AT}: ${at}`, `${AT}: ${at}`])).status).toBe(401);
    await refused({ timestamp: at, headers: { [AT]: [at, '1'] } });
    await refused({ timestamp: at, headers: { [AT]: ['1', at] } });
    expect(await entrance.due()).toEqual([]);
  });

  it.each([
    ['cut by its padding', (text: string) => text.replace(/=+$/u, '')],
    ['with more padding', (text: string) => `${text}=`],
    ['in the letters of addresses', () => urlSafe],
    ['with a blank inside', (text: string) => `${text.slice(0, 9)} ${text.slice(9)}`],
    ['with a tab inside', (text: string) => `${text.slice(0, 9)}\t${text.slice(9)}`],
    ['in quotes', (text: string) => `"${text}"`],
    ['with the name of its method', (text: string) => `sha256=${text}`],
    ['in hexadecimal', (text: string) => Buffer.from(text, 'base64').toString('hex')],
    ['in other case', (text: string) => text.toLowerCase()],
    ['with another last letter of the same bytes', (text: string) => sameBytes(text)],
    ['twice in one line', (text: string) => `${text}, ${text}`],
    ['with an empty one before it', (text: string) => `, ${text}`],
  ])('G32 takes a signature to the letter, not %s', async (_what, change) => {
    const signed = { body: BODY, timestamp: stamp };
    await refused({ ...signed, headers: { [V3]: change(signWebhook(signed)[V3] ?? '') } });
  });

  it('G32 answers every length and every right beginning of a signature alike', async () => {
    const genuine = signWebhook({ body: BODY, timestamp: stamp })[V3] ?? '';
    const forged = [
      ...Array.from({ length: 44 }, (_, right) => genuine.slice(0, right) + '!'.repeat(44 - right)),
      ...[1, 43, 45, 64, 8_000].map((length) => 'A'.repeat(length)),
    ];
    for (const signature of forged) {
      expect(await send({ timestamp: stamp, headers: { [V3]: signature } })).toEqual({
        status: 401,
        body: '{"error":"the request is forged"}',
      });
    }
    for (const signature of ['', '   ', null]) await refused({ headers: { [V3]: signature } });
  });

  const v1 = createHash('sha256')
    .update(WEBHOOK_SECRET + BODY)
    .digest('hex');
  const v2 = createHash('sha256')
    .update(`${WEBHOOK_SECRET}POST${PUBLIC_URL}${WEBHOOK_PATH}${BODY}`)
    .digest('hex');
  it.each([
    ['1', v1],
    ['2', v2],
  ])('G32 a genuine signature of version %s never stands in for version 3', async (number, old) => {
    const version = `v${number}`;
    const named = { [OLD]: old, [`${OLD}-version`]: version };
    await refused({ headers: { ...named, [V3]: null } });
    const unsigned: Record<string, null> = { [V3]: null, [AT]: null };
    await refused({ headers: { ...named, ...unsigned } });
    await refused({ headers: { ...named, [V3]: old } });
    await refused({ headers: { ...named, [V3]: Buffer.from(old, 'hex').toString('base64') } });
    await refused({ secret: 'guess', headers: named });
    await refused({ secret: 'guess', headers: { ...named, [`${OLD}-version`]: 'v3' } });
  });

  it('G32 a genuine version 3 counts whatever is claimed beside it', async () => {
    const claims = { [OLD]: 'no', [`${OLD}-version`]: 'v1' };
    expect(await send({ headers: claims })).toMatchObject({ status: 200 });
    const upper = Object.entries(signWebhook({ body: BODY })).map(
      ([name, value]) => `${name.toUpperCase()}:   ${value}  `,
    );
    expect((await raw(upper)).status).toBe(200);
    await entrance.redis.del(`${entrance.prefix}:{4711}:due`);
  });

  it('G32 a signature by another method or with another key is refused', async () => {
    const text = `POST${PUBLIC_URL}${WEBHOOK_PATH}${BODY}${stamp}`;
    const digests = [
      createHmac('sha512', WEBHOOK_SECRET).update(text).digest('base64'),
      createHmac('sha1', WEBHOOK_SECRET).update(text).digest('base64'),
      createHash('sha256').update(text).digest('base64'),
      createHash('sha256')
        .update(WEBHOOK_SECRET + text)
        .digest('base64'),
      ...['', `${WEBHOOK_SECRET},${OLDER_SECRET}`, 'undefined', 'null'].map((key) =>
        createHmac('sha256', key).update(text).digest('base64'),
      ),
    ];
    for (const digest of digests) await refused({ timestamp: stamp, headers: { [V3]: digest } });
  });

  it('G32 both secrets count during a rotation, and the retired one no more', async () => {
    expect(await send({ secret: OLDER_SECRET })).toMatchObject({ status: 200 });
    const after = await openEntrance({ HUBSPOT_CLIENT_SECRET: WEBHOOK_SECRET });
    expect(await after.send({ body: BODY })).toMatchObject({ status: 200 });
    expect(await after.send({ body: BODY, secret: OLDER_SECRET })).toMatchObject({ status: 401 });
    await after.close();
  });

  const { stamp, urlSafe } = stampWithSigns();
});

/** A timestamp whose signature holds `+` or `/`, so that writing it in the letters of addresses changes it. */
function stampWithSigns(): { stamp: string; urlSafe: string } {
  for (let at = Date.now(); ; at++) {
    const signature = signWebhook({ body: BODY, timestamp: String(at) })[V3] ?? '';
    if (/[+/]/u.test(signature)) {
      return {
        stamp: String(at),
        urlSafe: signature.replaceAll('+', '-').replaceAll('/', '_'),
      };
    }
  }
}

/** Base64 of 32 bytes leaves two bits of its last letter unused: four texts decode alike. */
function sameBytes(text: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const other = `${text.slice(0, 42)}${letters[letters.indexOf(text[42] ?? 'A') ^ 1]}=`;
  if (!Buffer.from(other, 'base64').equals(Buffer.from(text, 'base64'))) throw new Error('no');
  return other;
}
