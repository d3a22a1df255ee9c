import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type ReceivedAlarm = {
  readonly source: string;
  readonly code: string;
  readonly portalId: number | null;
  readonly text: string;
  readonly remedy: string | null;
  readonly count: number | null;
  readonly at: string;
};

export type AlarmReceiver = {
  readonly url: string;
  readonly received: ReceivedAlarm[];
  /** What it answers; null: nothing, ever. */
  answer: number | null;
  /** What it answers before that, one after the other. */
  readonly first: number[];
  requests: number;
  close(): Promise<void>;
};

/** What stands behind `ALERT_WEBHOOK_URL`: keeps what it took. */
export async function alarmReceiver(): Promise<AlarmReceiver> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      receiver.requests++;
      const answer = receiver.first.shift() ?? receiver.answer;
      if (answer === null) return;
      if (answer < 300) {
        const text = Buffer.concat(parts).toString();
        receiver.received.push(JSON.parse(text) as ReceivedAlarm);
      }
      response.writeHead(answer, { location: receiver.url }).end('thank you');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const receiver: AlarmReceiver = {
    url: `http://127.0.0.1:${port}/hooks/secret-in-the-path?token=secret-in-the-query`,
    received: [],
    answer: 200,
    first: [],
    requests: 0,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return receiver;
}
