import { expect, it } from 'vitest';

import { toRedisAddress } from '../../src/store/redis-address.ts';

const NONE = { isTls: false, username: undefined, password: undefined, database: 0 };

it.each([
  [
    'redis+cluster://10.0.0.1:7000,b.example.com',
    {
      ...NONE,
      kind: 'cluster',
      master: undefined,
      nodes: [
        { host: '10.0.0.1', port: 7000 },
        { host: 'b.example.com', port: 6379 },
      ],
    },
  ],
  [
    'rediss+cluster://baton:hu%2Csh%40@[::1]:7000',
    {
      ...NONE,
      kind: 'cluster',
      isTls: true,
      username: 'baton',
      password: 'hu,sh@',
      master: undefined,
      nodes: [{ host: '::1', port: 7000 }],
    },
  ],
  [
    'redis+sentinel://:hush@a,b:1/the-master/2',
    {
      ...NONE,
      kind: 'sentinel',
      password: 'hush',
      master: 'the-master',
      database: 2,
      nodes: [
        { host: 'a', port: 26_379 },
        { host: 'b', port: 1 },
      ],
    },
  ],
])('reads where Redis is: %s', (url, expected) => {
  expect(toRedisAddress(url)).toEqual(expected);
});

it('leaves a server of its own to ioredis', () => {
  expect(toRedisAddress('rediss://baton:hush@redis.example.com:6380/2')).toBeNull();
});
