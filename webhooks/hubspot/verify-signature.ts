import { createHmac, timingSafeEqual } from 'node:crypto';

export type SignedRequest = {
  readonly method: string;
  /** The address HubSpot called, from configuration and the request target; never from Host or forwarding headers. */
  readonly url: string;
  /** The untouched bytes. */
  readonly body: Buffer;
  /** `X-HubSpot-Signature-v3` and `X-HubSpot-Request-Timestamp`, exactly one of each. */
  readonly signature: string | undefined;
  readonly timestamp: string | undefined;
};

export type Verdict = 'genuine' | 'unsigned' | 'stale' | 'forged';

/** HubSpot's rule: refuse what is older than five minutes; what comes from the future is no better. */
const MAX_AGE_MS = 300_000;

/** The percent codes that HubSpot decodes before it signs, and no others. */
const DECODED: Readonly<Record<string, string>> = {
  '%3A': ':',
  '%2F': '/',
  '%3F': '?',
  '%40': '@',
  '%21': '!',
  '%24': '$',
  '%27': "'",
  '%28': '(',
  '%29': ')',
  '%2A': '*',
  '%2C': ',',
  '%3B': ';',
};

/**
 * Checks signature v3 in constant time; only v3, whatever older versions are sent along. During a rotation every secret counts.
 * https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation
 */
export function verifySignature(
  request: SignedRequest,
  secrets: readonly string[],
  now: number,
): Verdict {
  const { method, url, body, signature, timestamp } = request;
  if (!signature || !timestamp || !/^\d{1,16}$/u.test(timestamp)) return 'unsigned';
  if (Math.abs(now - Number(timestamp)) > MAX_AGE_MS) return 'stale';
  const given = Buffer.from(signature);
  const genuine = secrets.map((secret) => {
    const expected = createHmac('sha256', secret)
      .update(method + decode(url))
      .update(body)
      .update(timestamp)
      .digest('base64');
    const wanted = Buffer.from(expected);
    return wanted.length === given.length && timingSafeEqual(wanted, given);
  });
  return genuine.includes(true) ? 'genuine' : 'forged';
}

function decode(url: string): string {
  return url.includes('%')
    ? url.replace(/%[0-9a-f]{2}/giu, (code) => DECODED[code.toUpperCase()] ?? code)
    : url;
}
