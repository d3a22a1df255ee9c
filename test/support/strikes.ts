import { between, pick } from '../../bench/dice.ts';
import type { Dice } from '../../bench/dice.ts';
import type { Fault } from '../../simulator/types.ts';
import type { World } from './world.ts';

export type Strike = {
  readonly kind: string;
  readonly strike: (world: World, roll: Dice) => Promise<void> | void;
};

type Kind = [string, ...string[]];
const EDITS: Kind = [
  '/contacts/batch/update',
  '/tasks/batch/update',
  '/notes/batch/update',
  '/contacts/batch/read',
];
const CREATES: Kind = ['/tasks/batch/create', '/notes/batch/create'];
const NOBODY_KNOWS = {
  status: 'COMPLETE',
  results: [],
  numErrors: 1,
  errors: [{ status: 'error', category: 'INTERNAL_ERROR', message: 'something went wrong' }],
};
const SOON = { 'retry-after': '1' };

const request = (
  kind: string,
  paths: Kind,
  make: (roll: Dice) => Partial<Fault> & Pick<Fault, 'do'>,
) => ({
  kind,
  strike: ({ sim }: World, roll: Dice) => {
    sim.fault({ path: pick(roll, paths), skip: between(roll, 0, 1), ...make(roll) });
  },
});
const status = (code: number, when: 'before' | 'after') =>
  ({ kind: 'status', status: code, when }) as const;

/** What may happen at any instant. A worker or a receiver that is killed is started again at once. */
export const STRIKES: readonly [Strike, ...Strike[]] = [
  {
    kind: 'workers killed',
    strike: async (world) => {
      await world.workers.stop('SIGKILL');
      world.workers = await world.startWorkers();
    },
  },
  {
    kind: 'webhooks killed',
    strike: async (world) => {
      await world.webhooks.stop('SIGKILL');
      world.webhooks = await world.startWebhooks();
    },
  },
  request('5xx before commit', EDITS, (roll) => ({
    do: status(pick(roll, [500, 502, 503]), 'before'),
    times: between(roll, 1, 2),
  })),
  request('5xx after commit', [...CREATES, ...EDITS], (roll) => ({
    do: status(pick(roll, [500, 502, 504]), 'after'),
  })),
  request('connection dropped after commit', [...CREATES, ...EDITS], () => ({
    do: { kind: 'drop', when: 'after' },
  })),
  request('429 storm', ['/crm/'], (roll) => ({
    do: { ...status(429, 'before'), headers: SOON },
    times: between(roll, 2, 5),
  })),
  request('401 in mid-batch', EDITS, () => ({ do: status(401, 'before') })),
  request('207 that tells nothing', [...CREATES, '/contacts/batch/update'], () => ({
    do: { ...status(207, 'after'), body: NOBODY_KNOWS },
  })),
  request('slow answer', ['/crm/'], (roll) => ({
    do: { kind: 'delay', ms: between(roll, 300, 1_500), when: pick(roll, ['before', 'after']) },
  })),
];

/** Those after which Baton waits for half a minute before it dares to write again: for longer runs. */
export const SLOW_STRIKES: readonly [Strike, ...Strike[]] = [
  request('5xx before a create', CREATES, () => ({ do: status(503, 'before') })),
  request('connection dropped before a create', CREATES, () => ({
    do: { kind: 'drop', when: 'before' },
  })),
  request('answer past the time-out', [...CREATES, ...EDITS], () => ({
    do: { kind: 'delay', ms: 11_000, when: 'after' },
  })),
];
