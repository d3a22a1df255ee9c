import { createHmac, timingSafeEqual } from 'node:crypto';
import { problemOf } from './stamp.ts';
import type { Stamp } from './stamp.ts';

export type SignedRequest = Stamp & {
  readonly method: string;
  /** The address HubSpot called, from configuration and the request target; never from Host or forwarding headers. */
  readonly url: string;
  /** The untouched bytes. */
  readonly body: Buffer;
};

export type Verdict = 'genuine' | 'unsigned' | 'stale' | 'forged';

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
  const { method, url, body, signature = '', timestamp = '' } = request;
  const problem = problemOf(request, now);
  if (problem !== null) return problem;
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
