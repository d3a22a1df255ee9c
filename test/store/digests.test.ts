import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createDigests } from '../../src/store/digests.ts';
import { connectRedis } from '../../src/store/redis.ts';
import { testRedis } from '../support/redis.ts';
