import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { verifySignature } from '../../../webhooks/hubspot/verify-signature.ts';
import type { SignedRequest, Verdict } from '../../../webhooks/hubspot/verify-signature.ts';

// HubSpot's documented inputs: https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation
const SECRET = 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy';
const URL = 'https://www.example.com/webhook_uri';
const BODY = "{'example_field':'example_value'}";

const VECTORS = [
  ['1693657560000', 'K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y='],
  ['1700000300000', 'RnbPH7+UMKVkbV32P8bz450N4M56aPmcru1+D3kSDtw='],
] as const;

describe('G32 signature v3', () => {
  it.each(VECTORS)('accepts the vector of %s', (timestamp, signature) => {
    const request = { ...genuine(), timestamp, signature };
    expect(verifySignature(request, [SECRET], Number(timestamp))).toBe('genuine');
  });

  const now = 1_700_000_300_000;
  const v1 = createHash('sha256')
    .update(SECRET + BODY)
    .digest('hex');
  const v2 = createHash('sha256').update(`${SECRET}POST${URL}${BODY}`).digest('hex');
  const changes: [string, Partial<SignedRequest>, Verdict][] = [
    ['another body', { body: Buffer.from(`${BODY} `) }, 'forged'],
    ['another method', { method: 'PUT' }, 'forged'],
    ['another host', { url: 'https://evil.example.com/webhook_uri' }, 'forged'],
    ['another path', { url: `${URL}/` }, 'forged'],
    ['an added query', { url: `${URL}?a=1` }, 'forged'],
    ['http in place of https', { url: URL.replace('https', 'http') }, 'forged'],
    ['no signature', { signature: undefined }, 'unsigned'],
    ['an empty signature', { signature: '' }, 'unsigned'],
    ['no timestamp', { timestamp: undefined }, 'unsigned'],
    ['a timestamp that is no number', { timestamp: 'NaN' }, 'unsigned'],
    ['a timestamp in another form', { timestamp: '1.7000003e12' }, 'unsigned'],
    ['a negative timestamp', { timestamp: '-1' }, 'unsigned'],
    ['a changed timestamp', { timestamp: String(now + 1) }, 'forged'],
    ['a truncated signature', { signature: VECTORS[1][1].slice(0, -4) }, 'forged'],
    ['a longer signature', { signature: `${VECTORS[1][1]}AAAA` }, 'forged'],
    ['plus signs turned into spaces', { signature: VECTORS[1][1].replaceAll('+', ' ') }, 'forged'],
    ['signature version 1 in its place', { signature: v1 }, 'forged'],
    ['signature version 2 in its place', { signature: v2 }, 'forged'],
  ];
  it.each(changes)('refuses %s', (_what, change, verdict) => {
    expect(verifySignature({ ...genuine(), ...change }, [SECRET], now)).toBe(verdict);
  });

  it.each([
    [0, 'genuine'],
    [300_000, 'genuine'],
    [300_001, 'stale'],
    [-300_000, 'genuine'],
    [-300_001, 'stale'],
  ] as const)('a request that is %i ms old is %s', (age, verdict) => {
    expect(verifySignature(genuine(), [SECRET], now + age)).toBe(verdict);
  });

  it('takes both secrets during a rotation, and neither of others', () => {
    expect(verifySignature(genuine(), ['new', SECRET], now)).toBe('genuine');
    expect(verifySignature(genuine(), [SECRET, 'old'], now)).toBe('genuine');
    expect(verifySignature(genuine(), ['new', 'newer'], now)).toBe('forged');
    expect(verifySignature(genuine(), [], now)).toBe('forged');
  });

  it.each([
    ['%3A%2F%3F%40%21%24%27%28%29%2A%2C%3B', ":/?@!$'()*,;"],
    ['%3a%2f', ':/'],
    ['%20%26%3D%2B%25', '%20%26%3D%2B%25'],
  ])('decodes exactly the percent codes that HubSpot decodes: %s', (sent, signed) => {
    const url = `${URL}?q=${sent}`;
    const signature = sign(`POST${URL}?q=${signed}${BODY}${now}`);
    expect(verifySignature({ ...genuine(), url, signature }, [SECRET], now)).toBe('genuine');
  });

  it('verifies the untouched bytes, whatever they are', () => {
    const body = Buffer.from([0xff, 0xfe, 0x00, 0x80]);
    const signature = createHmac('sha256', SECRET)
      .update(`POST${URL}`)
      .update(body)
      .update(String(now))
      .digest('base64');
    expect(verifySignature({ ...genuine(), body, signature }, [SECRET], now)).toBe('genuine');
  });

  function genuine(): SignedRequest {
    const [timestamp, signature] = VECTORS[1];
    return { method: 'POST', url: URL, body: Buffer.from(BODY), signature, timestamp };
  }

  function sign(text: string): string {
    return createHmac('sha256', SECRET).update(text).digest('base64');
  }
});
