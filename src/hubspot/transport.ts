import { Client } from '@hubspot/api-client';
import { Agent, setGlobalDispatcher } from 'undici';

/** After this long a request is given up; whoever waits for its answer may then look whether it took place. */
const REQUEST_TIMEOUT_MS = 10_000;

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

/** The access token to use; given the one that HubSpot has just refused, another one if there is any. */
export type TokenSource = (refused: string | null) => Promise<string>;

/**
 * The SDK as a transport and nothing more: its retries repeat a POST after a 5xx (a second note), its limiter is
 * process-wide, it has no time-out. Its `fetch` takes the time-outs of undici's global dispatcher.
 * A token that HubSpot refuses with 401 is renewed once.
 */
export function createTransport(apiUrl: string, source: TokenSource): Transport {
  let current = { token: '', client: new Client({ basePath: apiUrl }) };
  const clientFor = (token: string) => {
    if (token !== current.token) current = { token, client: toClient(apiUrl, token) };
    return current.client;
  };
  return async (request) => {
    const token = await source(null);
    const answer = await send(clientFor(token), request);
    if (answer.status !== 401) return answer;
    const renewed = await source(token);
    return renewed === token ? answer : send(clientFor(renewed), request);
  };
}

function toClient(basePath: string, accessToken: string): Client {
  return new Client({ accessToken, basePath, numberOfApiCallRetries: 0 });
}

async function send(client: Client, { method, path, body }: HttpRequest): Promise<HttpAnswer> {
  const response = await client.apiRequest({ method, path, body });
  const text = await response.text();
  return {
    status: response.status,
    header: (name) => response.headers.get(name),
    body: toJson(text),
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
