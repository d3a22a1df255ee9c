import { Redis } from 'ioredis';
import { afterAll, describe, expect, it } from 'vitest';

import type { Plan } from '../../src/domain/handoff/plan.ts';
import { createDailyCaps } from '../../src/store/daily-caps.ts';
import type { PortalServices } from '../../src/use-cases/portal-services.ts';
import { findOverflow } from '../../src/use-cases/within-caps.ts';
import { DAY, HOUR, lookAt, NOW, pictureWith, ZONE } from '../support/builders.ts';
import { pictureOf } from '../support/record-builders.ts';
import { testRedis } from '../support/redis.ts';

const BASE = lookAt().plan;

/** The plan of a lead that was just found ready, whose seller is given so many tasks a day. */
function planOf(contactId: string, limit = 1, now = NOW): Plan {
  const { plan } = lookAt({ picture: pictureOf(contactId), now });
  return { ...plan, cap: plan.cap && { ...plan.cap, limit } };
}

describe('which new tasks are more than a seller is given in a day', () => {
  const { url, prefix } = testRedis();
  const redis = new Redis(url);
  afterAll(() => redis.disconnect());
  let portals = 0;

  function portal(known: readonly string[] = []) {
    portals += 1;
    const services = {
      dailyCaps: createDailyCaps(redis, prefix, portals),
      knownTasks: (refs: readonly string[]) =>
        Promise.resolve(new Set(refs.filter((ref) => known.includes(ref)))),
      zone: () => Promise.resolve(ZONE),
    };
    return (now: number, ...plans: readonly Plan[]) =>
      findOverflow({ ...services, now: () => now } as unknown as PortalServices, plans);
  }

  it('E5 is what comes after the cap, in the order in which leads came', async () => {
    const find = portal();
    const { heldBack, lines } = await find(NOW, planOf('1'), planOf('2'), planOf('3'));
    expect([...heldBack]).toEqual(['2', '3']);
    expect(lines.map(({ contactId, ref, ownerId }) => [contactId, ref, ownerId])).toEqual([
      ['2', '2-1/cap-2026-11-24', '9'],
      ['3', '3-1/cap-2026-11-24', '9'],
    ]);
  });

  it('G02 is the same when the same plans come again, as after a crash', async () => {
    const find = portal();
    const once = await find(NOW, planOf('1'), planOf('2'));
    expect(await find(NOW + HOUR, planOf('1'), planOf('2'))).toEqual(once);
  });

  it('E5 is nothing on the next day: what waited gets its task first', async () => {
    const find = portal();
    await find(NOW, planOf('1'), planOf('2'));
    const tomorrow = await find(NOW + DAY, planOf('2', 1, NOW + DAY), planOf('3', 1, NOW + DAY));
    expect([...tomorrow.heldBack]).toEqual(['3']);
    expect(tomorrow.lines.map(({ ref }) => ref)).toEqual(['3-1/cap-2026-11-25']);
  });

  it('E5 asks for the day of the portal, not of Greenwich', async () => {
    const find = portal();
    const midnight = Date.parse('2026-11-25T00:30:00+01:00');
    await find(midnight - HOUR, planOf('1', 1, midnight - HOUR));
    expect((await find(midnight, planOf('2', 1, midnight))).heldBack.size).toBe(0);
  });

  it('G03 is never a task that is written already, which takes no place either', async () => {
    const find = portal(['1-1']);
    const { heldBack } = await find(NOW, planOf('1'), planOf('2'), planOf('3'));
    expect([...heldBack]).toEqual(['3']);
  });

  it('E6 is never the end of a task', async () => {
    const find = portal();
    const { record } = lookAt({ picture: pictureOf('151') });
    const gone = lookAt({
      record,
      picture: pictureWith({ hs_email_optout: 'true' }),
      now: NOW + HOUR,
    });
    const { heldBack } = await find(NOW, planOf('1'), gone.plan);
    expect(heldBack.size).toBe(0);
  });

  it('E5 is counted for each seller alone, and not at all without a cap', async () => {
    const find = portal();
    const ofOther = (id: string): Plan => {
      const plan = planOf(id);
      return { ...plan, cap: plan.cap && { ...plan.cap, ownerId: '8' } };
    };
    const plans = [
      planOf('1'),
      ofOther('2'),
      { ...planOf('3'), cap: null },
      { ...BASE, cap: null },
    ];
    expect((await find(NOW, ...plans)).heldBack.size).toBe(0);
  });

  it('E5 is held back also where nobody is there to read of it', async () => {
    const find = portal();
    const plan = planOf('2');
    const unread: Plan = { ...plan, cap: plan.cap && { ...plan.cap, overflow: null } };
    const { heldBack, lines } = await find(NOW, planOf('1'), unread);
    expect([[...heldBack], lines]).toEqual([['2'], []]);
  });
});
