import type { IncomingHttpHeaders } from 'node:http';

/** What a request says of its own signature, before a byte of its body is read. */
export type Stamp = {
  /** `X-HubSpot-Signature-v3` and `X-HubSpot-Request-Timestamp`, exactly one of each. */
  readonly signature: string | undefined;
  readonly timestamp: string | undefined;
};

/** HubSpot's rule: refuse what is older than five minutes; what comes from the future is no better. */
const MAX_AGE_MS = 300_000;

export function toStamp(headers: IncomingHttpHeaders): Stamp {
  return {
    signature: single(headers['x-hubspot-signature-v3']),
    timestamp: single(headers['x-hubspot-request-timestamp']),
  };
}

/** Why the body need not be read; null: only the body can tell whether the request is genuine. */
export function problemOf(
  { signature, timestamp }: Stamp,
  now: number,
): 'unsigned' | 'stale' | null {
  if (!signature || !timestamp || !/^\d{1,16}$/u.test(timestamp)) return 'unsigned';
  return Math.abs(now - Number(timestamp)) > MAX_AGE_MS ? 'stale' : null;
}

/** A header that is sent twice is no header: nobody should choose which one counts. */
function single(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' && !header.includes(',') ? header : undefined;
}
