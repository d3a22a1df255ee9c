import { Client } from '@hubspot/api-client';
import { Agent, setGlobalDispatcher } from 'undici';

/** After this long a request is given up; whoever waits for its answer may then look whether it took place. */
export const REQUEST_TIMEOUT_MS = 10_000;

export type HttpRequest = {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
};

export type HttpAnswer = {
  readonly status: number;
  readonly header: (name: string) => string | null;
  /** Parsed JSON; null for an empty or unreadable body. */
  readonly body: unknown;
};

/** Sends one request and returns whatever HubSpot answered. Rejects only when there was no answer. */
export type Transport = (request: HttpRequest) => Promise<HttpAnswer>;

/**
 * The SDK as a transport and nothing more: its retries repeat a POST after a 5xx (a second note), its limiter is
 * process-wide, it has no time-out. Its `fetch` takes the time-outs of undici's global dispatcher.
 */
export function createTransport(apiUrl: string, accessToken: string): Transport {
  const client = new Client({ accessToken, basePath: apiUrl, numberOfApiCallRetries: 0 });
  return async ({ method, path, body }) => {
    const response = await client.apiRequest({ method, path, body });
    const text = await response.text();
    return {
      status: response.status,
      header: (name) => response.headers.get(name),
      body: toJson(text),
    };
  };
}

/** Once per process: no request of this process waits for HubSpot longer than the time-out. */
export function limitWaiting(): void {
  setGlobalDispatcher(
    new Agent({
      connect: { timeout: 5_000 },
      headersTimeout: REQUEST_TIMEOUT_MS,
      bodyTimeout: REQUEST_TIMEOUT_MS,
      keepAliveTimeout: 4_000,
      connections: 32,
    }),
  );
}

function toJson(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
