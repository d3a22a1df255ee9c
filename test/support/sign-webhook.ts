import { createHmac } from 'node:crypto';

export const PUBLIC_URL = 'https://baton.example.com';
export const WEBHOOK_PATH = '/webhooks/hubspot';
export const WEBHOOK_SECRET = 'the-newest-client-secret';
export const OLDER_SECRET = 'the-older-client-secret';

export type Signing = {
  readonly body?: string | Buffer;
  readonly secret?: string;
  /** The address that is signed; how it is sent is the test's own affair. */
  readonly url?: string;
  /** The timestamp as it is sent. */
  readonly timestamp?: string;
  readonly method?: string;
};

/** The two headers of signature v3, as HubSpot would make them; computed here, with nothing of ours. */
export function signWebhook({
  body = '[]',
  secret = WEBHOOK_SECRET,
  url = PUBLIC_URL + WEBHOOK_PATH,
  timestamp = String(Date.now()),
  method = 'POST',
}: Signing = {}): Record<string, string> {
  const signature = createHmac('sha256', secret)
    .update(method + url)
    .update(body)
    .update(timestamp)
    .digest('base64');
  return { 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': timestamp };
}
