import type { Redis } from 'ioredis';

import { NEW_LEAD } from '../../src/domain/lead/lead-record.ts';
import { createDue } from '../../src/queue/due.ts';
import { createAlarmTurns } from '../../src/store/alarm-turns.ts';
import { readBudgetUse } from '../../src/store/budget-use.ts';
import { createBudget } from '../../src/store/budget.ts';
import { createCallCounts } from '../../src/store/call-counts.ts';
import { createCounts } from '../../src/store/counts.ts';
import { createFailures } from '../../src/store/failures.ts';
import { createFigures } from '../../src/store/figures.ts';
import { createJournal } from '../../src/store/journal.ts';
import { createLeads } from '../../src/store/leads.ts';
import { createPortals } from '../../src/store/portals.ts';
import { createTokens } from '../../src/store/tokens.ts';
import { figure } from '../domain/report/any-figure.ts';
import { DAY, NOW, ZONE } from './builders.ts';
import { portalStores } from './portal-stores.ts';
import { CONTACT, REF } from './remembering.ts';
import type { Remembering } from './remembering.ts';

const [KEEP, WEEK] = [400 * DAY, '2026-W48'];

/** Everything that Redis remembers of a portal, by name. */
export function everyStore(redis: Redis, prefix: string): Readonly<Record<string, Remembering>> {
  return {
    ...portalStores(redis, prefix),
    ...ofAllInOnePlace(redis, prefix),
    ...ofHubSpot(redis, prefix),
  };
}

function ofAllInOnePlace(redis: Redis, prefix: string): Readonly<Record<string, Remembering>> {
  const [leads, journal] = [createLeads(redis, prefix), createJournal(redis, prefix)];
  const [failures, figures] = [createFailures(redis, prefix), createFigures(redis, prefix)];
  const [due, portals] = [createDue(redis, prefix), createPortals(redis, prefix)];
  return {
    portals: {
      write: async (portalId) => {
        const account = { timeZone: ZONE, uiDomain: 'app.hubspot.com' };
        await portals.connect({ portalId, connectedAt: NOW, ...account });
        await portals.setMode(portalId, 'live');
        await portals.disconnect(portalId, NOW);
      },
      read: async (portalId) => {
        const { portalId: _own, ...facts } = (await portals.get(portalId)) ?? { portalId };
        return [facts, await portals.mode(portalId), await portals.isKnown(portalId)];
      },
      forget: (portalId) => portals.reconnected(portalId),
    },
    leads: {
      write: (portalId) =>
        leads.write(portalId, new Map([[CONTACT, { ...NEW_LEAD, readiness: 'ready' }]])),
      read: async (portalId) => [
        await leads.read(portalId, [CONTACT]),
        await leads.find(portalId, () => true),
        await leads.page(portalId, '0'),
        await leads.count(portalId),
      ],
      forget: (portalId) => leads.erase(portalId, [CONTACT]),
    },
    journal: {
      write: (portalId) => {
        const said = { mode: 'live', checklist: 'b2b v3', readiness: 'ready', detail: {} };
        return journal.add(portalId, [[CONTACT, { at: NOW, what: 'opened', ...said }]], KEEP);
      },
      read: (portalId) => journal.read(portalId, CONTACT),
      forget: (portalId) => journal.forget(portalId, [CONTACT]),
    },
    figures: {
      write: (portalId) => figures.write(portalId, ZONE, new Map([[REF, figure()]]), KEEP),
      read: async (portalId) => [
        await figures.known(portalId, ZONE, new Map([[REF, figure()]])),
        await figures.read(portalId, [WEEK]),
      ],
      forget: (portalId) => figures.anonymise(portalId, [CONTACT]),
    },
    failures: {
      write: (portalId) => {
        const when = { tries: 1, since: NOW, at: NOW, step: 1, context: {} };
        const failure = {
          contactId: CONTACT,
          state: 'failed',
          code: 'portal-rule',
          ...when,
        } as const;
        return failures.settle(portalId, { done: [], failed: [failure], aliveAt: NOW });
      },
      read: async (portalId) => [
        await failures.read(portalId, [CONTACT]),
        await failures.all(portalId),
        await failures.tally(portalId),
      ],
      forget: (portalId) => failures.forget(portalId, [CONTACT]),
    },
    due: {
      write: async (portalId) => {
        await due.mark(portalId, ['502'], NOW);
        await due.claim(portalId, NOW, 1);
        await due.mark(portalId, [CONTACT, `erase:${CONTACT}`], NOW + 1);
      },
      read: async (portalId) => {
        const { abandonedMs: _passes, ...facts } = await due.facts(portalId, NOW);
        const moment = await due.next(portalId, NOW);
        const taken = await due.take(portalId, '502');
        return [facts, moment, taken, await due.erasures(portalId), await due.size(portalId)];
      },
      forget: (portalId) => due.clear(portalId),
    },
  };
}

/** What concerns a portal's access to HubSpot, and who is told when it fails. */
function ofHubSpot(redis: Redis, prefix: string): Readonly<Record<string, Remembering>> {
  const tokens = createTokens(redis, prefix, [Buffer.alloc(32, 1).toString('base64')]);
  const turns = createAlarmTurns(redis, prefix, DAY);
  const calls = createCallCounts(redis, prefix);
  const counts = createCounts(redis, prefix);
  return {
    tokens: {
      write: async (portalId) => {
        const names = { accessToken: 'access-1', refreshToken: 'refresh-1', scopes: ['oauth'] };
        const fence = await tokens.nextFence(portalId);
        await tokens.store(portalId, { ...names, expiresAt: NOW, userId: 5 }, fence);
        await tokens.lock(portalId);
      },
      read: async (portalId) => {
        const isFree = (await tokens.lock(portalId)) !== null;
        return [await tokens.read(portalId), isFree, await tokens.nextFence(portalId)];
      },
    },
    budget: {
      write: async (portalId) => {
        const budget = createBudget(redis, prefix, portalId);
        for (const kind of ['general', 'search'] as const) {
          await budget.block(kind, Date.now() + DAY);
        }
        await budget.limitSeen(190);
        await budget.dailySeen(0.5);
      },
      read: async (portalId) => {
        const { rooms, blockedMs, dailyLeft } = await readBudgetUse(redis, prefix, portalId);
        const blocked = [blockedMs.all > 0, blockedMs.search > 0];
        return [rooms.general.limit, blocked, dailyLeft];
      },
    },
    calls: {
      write: (portalId) => Promise.resolve(calls.add(portalId, 'GET /x', 200)),
      read: (portalId) => calls.read(portalId),
    },
    counts: {
      write: (portalId) => Promise.resolve(counts.add(portalId, 'windows opened')),
      read: (portalId) => counts.read(portalId),
    },
    alarms: {
      write: (portalId) => turns.take({ code: 'x', portalId }, 3),
      read: async (portalId) => {
        const place = { code: 'x', portalId };
        return [await turns.untold(place), await turns.take(place, 0)];
      },
    },
  };
}
