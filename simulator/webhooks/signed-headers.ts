import { createHash, createHmac } from 'node:crypto';

type Message = {
  readonly secret: string;
  readonly url: string;
  readonly body: string;
  /** Real time, ms. */
  readonly at: number;
};

const decoded: Readonly<Record<string, string>> = {
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

/** v1 and v3 together, as CRM webhooks carry them (section 2). Only some percent codes are decoded for v3. */
export function signedHeaders({ secret, url, body, at }: Message): Record<string, string> {
  const uri = url.replace(/%[0-9a-f]{2}/gi, (code) => decoded[code.toUpperCase()] ?? code);
  const v1 = createHash('sha256')
    .update(secret + body)
    .digest('hex');
  const v3 = createHmac('sha256', secret).update(`POST${uri}${body}${at}`).digest('base64');
  return {
    'content-type': 'application/json',
    'user-agent': 'HubSpot Connect 2.0 (simulator) WebhooksExecutorDaemon-executor',
    'x-hubspot-timeout-millis': '5000',
    'x-hubspot-signature': v1,
    'x-hubspot-signature-version': 'v1',
    'x-hubspot-signature-v3': v3,
    'x-hubspot-request-timestamp': String(at),
  };
}
