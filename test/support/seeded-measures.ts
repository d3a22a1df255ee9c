import { createBudget } from '../../src/store/budget.ts';
import { createCounts } from '../../src/store/counts.ts';
import { createFigures } from '../../src/store/figures.ts';
import type { Failure } from '../../src/store/failures.ts';
import { figure } from '../domain/report/any-figure.ts';
import { DAY, NOW, ZONE } from './builders.ts';
import type { Entrance } from './entrance.ts';

/** Contact ids of this story; none of them may be seen from outside. */
export const CONTACTS = ['900000101', '900000102', '900000103', '900000104'] as const;
/** What is known of these people, likewise. */
export const PERSONAL = ['Dana', 'Ruiz', 'dana.ruiz@northwind.example', 'Head of IT'] as const;

/** A lead that could not be finished, for want of a permission. */
export function failure(contactId: string, change: Partial<Failure> = {}): Failure {
  return {
    contactId,
    state: 'failed',
    code: 'hubspot-scope-missing',
    context: { property: 'jobtitle' },
    tries: 1,
    since: NOW,
    at: NOW,
    step: 1,
    ...change,
  };
}

/** A portal of which there is something to say under every name. */
export async function seedMeasures(entrance: Entrance, portalId: number): Promise<void> {
  const { services, redis, prefix } = entrance;
  const { portals, due, calls, failures, clock } = services;
  const [first, second, third, fourth] = CONTACTS;
  const now = clock.now();
  await portals.connect({
    portalId,
    connectedAt: now,
    timeZone: ZONE,
    uiDomain: 'app.hubspot.com',
  });
  await portals.setMode(portalId, 'live');
  const person = JSON.stringify({ names: PERSONAL });
  await redis.hset(`${prefix}:{${portalId}}:leads`, first, person, second, person, third, person);
  await redis.lpush(`${prefix}:{${portalId}}:journal:${first}`, person);

  await due.mark(portalId, [first], now - 1_000);
  await due.claim(portalId, now, 1);
  await due.mark(portalId, [second], now - 90_000);
  await due.mark(portalId, [third], now - 60_000);
  await due.mark(portalId, [fourth, `erase:${first}`], now + DAY);

  calls.add(portalId, 'GET /crm/owners/2026-09', 200);
  calls.add(portalId, 'GET /crm/owners/2026-09', 200);
  calls.add(portalId, 'POST /crm/objects/2026-09/contacts/batch/read', 429);
  calls.add(portalId, 'POST /crm/objects/2026-09/contacts/batch/read', 0);
  const budget = createBudget(redis, prefix, portalId);
  for (let i = 0; i < 3; i++) await budget.take('general', 'lead');
  await budget.take('search', 'lead');
  await budget.take('associations', 'lead');
  await budget.block('general', Date.now() + 600_000);
  await budget.dailySeen(0.4);

  await failures.settle(portalId, {
    done: [],
    failed: [failure(second), failure(third), failure(fourth, { state: 'apart', code: 'fault' })],
    aliveAt: now,
  });
  const windows = new Map([
    [`${first}-1`, figure()],
    [`${second}-1`, figure({ openedAt: NOW - 8 * DAY })],
  ]);
  const figures = createFigures(redis, prefix);
  await figures.write(portalId, ZONE, windows, 400 * DAY);
  await figures.write(portalId, ZONE, windows, 400 * DAY);
  const opened = CONTACTS.map((id) => [id, `${id}-1`] as const);
  await services.store(portalId).storm.admit({ contactIds: CONTACTS, opened, limit: 3, now });
  const counts = createCounts(redis, prefix);
  counts.add(portalId, 'refreshed renewed', 2);
  counts.add(portalId, 'refreshed portal-disconnected');
  // Counting is not waited for; what is asked afterwards comes after it.
  await services.redis.ping();
}
