import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Received = {
  readonly headers: IncomingHttpHeaders;
  readonly url: string;
  readonly body: string;
  readonly events: readonly Record<string, unknown>[];
};

export type Receiver = {
  readonly url: string;
  readonly posts: Received[];
  /** Every event of every post, in order of arrival. */
  readonly events: () => readonly Record<string, unknown>[];
  answer: (post: Received) => number | Promise<number>;
  readonly close: () => Promise<void>;
};

/** Stands where the service would: takes webhooks and answers as told. */
export async function startReceiver(): Promise<Receiver> {
  const posts: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const events = JSON.parse(body) as Record<string, unknown>[];
      const post = { headers: request.headers, url: request.url ?? '', body, events };
      posts.push(post);
      void Promise.resolve(receiver.answer(post)).then((status) => {
        response.writeHead(status).end();
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/hubspot`,
    posts,
    events: () => posts.flatMap((post) => post.events),
    answer: () => 200,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return receiver;
}
