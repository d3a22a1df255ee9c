import { createHmac } from 'node:crypto';

export type ToSign = {
  readonly method: string;
  readonly url: string;
  readonly body: string;
  /** ms since the epoch, real time */
  readonly at: number;
};

/**
 * The headers with which HubSpot signs a request (v3), for calling ourselves as HubSpot would.
 * https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation
 */
export function signRequest(
  { method, url, body, at }: ToSign,
  secret: string,
): Record<string, string> {
  const signature = createHmac('sha256', secret)
    .update(`${method}${url}${body}${at}`)
    .digest('base64');
  return { 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': String(at) };
}
