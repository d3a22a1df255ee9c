import type { Redis } from 'ioredis';

import { fingerprint } from '../../src/domain/text/fingerprint.ts';
import { createPortalStore } from '../../src/services/portal-store.ts';
import type { PortalStore } from '../../src/services/portal-store.ts';
import { areEchoes } from '../../src/store/echo.ts';
import { ownRecords } from '../../src/store/ledger.ts';
import type { Progress } from '../../src/store/progress.ts';
import { DAY, NOW } from './builders.ts';
import { CONTACT, REF } from './remembering.ts';
import type { Remembering } from './remembering.ts';

type Runs = keyof PortalStore['progress'];
type Alone = Exclude<keyof PortalStore, 'ledgers' | 'progress'> | keyof PortalStore['ledgers'];

const [COMPANY, OWNER, LIST, RECORD] = ['9', '7', '12', '88'];
const TODAY = '2026-11-24';
const PRINT = fingerprint('a body of ours');

/** What is remembered of one portal alone. A new store without a row here does not compile. */
export function portalStores(
  redis: Redis,
  prefix: string,
): Readonly<Record<Alone | `progress of ${Runs}`, Remembering>> {
  const store = (portalId: number) => createPortalStore(redis, prefix, portalId);
  return {
    accountPlays: {
      write: async (portalId) => {
        await store(portalId).accountPlays.claim(COMPANY, CONTACT, null);
        await store(portalId).accountPlays.join(COMPANY, '502');
      },
      read: async (portalId) => {
        const { leaders, joined } = store(portalId).accountPlays;
        return [await leaders([COMPANY]), await joined([COMPANY])];
      },
      forget: (portalId) => store(portalId).accountPlays.forget([CONTACT, '502']),
    },
    certificates: {
      write: (portalId) => {
        const counts = { changed: 4, evaluated: 4, missing: 0, recovered: 1 };
        return store(portalId).certificates.write({ from: NOW - DAY, to: NOW, ...counts });
      },
      read: (portalId) => store(portalId).certificates.last(),
    },
    dailyCaps: {
      write: (portalId) => store(portalId).dailyCaps.take(OWNER, TODAY, REF, 1),
      // With no place at all, only what has one already is let through.
      read: (portalId) => store(portalId).dailyCaps.take(OWNER, TODAY, REF, 0),
      forget: (portalId) => store(portalId).dailyCaps.anonymise([CONTACT]),
    },
    digests: {
      write: async (portalId) => {
        const line = { contactId: CONTACT, ref: REF, under: 'Overdue', html: 'Dana' };
        await store(portalId).digests.place(OWNER, [REF], TODAY);
        await store(portalId).digests.add(TODAY, OWNER, [line], NOW);
      },
      read: async (portalId) => {
        const { place, add } = store(portalId).digests;
        return [await place(OWNER, [REF], '2026-11-25'), await add(TODAY, OWNER, [], NOW)];
      },
      forget: (portalId) => store(portalId).digests.forget([CONTACT]),
    },
    erasures: {
      write: async (portalId) => {
        await store(portalId).erasures.begin([CONTACT], NOW);
        await store(portalId).erasures.finish(CONTACT, { notes: 1, tasks: 1 });
      },
      read: async (portalId) => {
        const { among, count } = store(portalId).erasures;
        return [await among([CONTACT]), await count()];
      },
    },
    gaps: {
      write: (portalId) =>
        store(portalId).gaps.write({ what: 'search', from: NOW - DAY, to: NOW, found: 2 }),
      read: (portalId) => store(portalId).gaps.read(),
    },
    listMembers: {
      write: async (portalId) => {
        const { listMembers } = store(portalId);
        await listMembers.lock(LIST);
        await listMembers.add(LIST, [CONTACT]);
        await listMembers.finish(LIST, { readAt: NOW, problem: null });
        await listMembers.add(LIST, ['502']);
        await listMembers.rest(LIST, DAY);
      },
      read: async (portalId) => {
        const { listMembers } = store(portalId);
        const ids = await listMembers.membersAmong(LIST, [CONTACT]);
        const changes = await listMembers.differences(LIST);
        const turns = [await listMembers.lock(LIST), await listMembers.takeTurn(LIST, DAY)];
        return [await listMembers.facts(LIST), ids, changes, turns];
      },
      forget: (portalId) => store(portalId).listMembers.forget([CONTACT]),
    },
    merges: {
      write: (portalId) => store(portalId).merges.add(CONTACT, ['502']),
      read: async (portalId) => {
        const { into, survivors } = store(portalId).merges;
        return [await into([CONTACT]), await survivors(['502'])];
      },
      forget: (portalId) => store(portalId).merges.forget(['502']),
    },
    named: {
      write: (portalId) => store(portalId).named.add('502', [CONTACT]),
      read: (portalId) => store(portalId).named.readers([CONTACT]),
      forget: (portalId) => store(portalId).named.forget(['502']),
    },
    notes: toLedger(redis, prefix, 'notes'),
    tasks: toLedger(redis, prefix, 'tasks'),
    pollCursor: {
      write: async (portalId) => {
        const { write, takeTurn, takeCheckTurn, takeCertificateTurn } = store(portalId).pollCursor;
        await write(NOW);
        for (const take of [takeTurn, takeCheckTurn, takeCertificateTurn]) await take(DAY);
      },
      read: async (portalId) => {
        const { read, takeTurn, takeCheckTurn, takeCertificateTurn } = store(portalId).pollCursor;
        const turns = [takeTurn, takeCheckTurn, takeCertificateTurn].map((take) => take(DAY));
        return [await read(), ...(await Promise.all(turns))];
      },
    },
    returned: {
      write: (portalId) => store(portalId).returned.note(),
      read: (portalId) => store(portalId).returned.isRecent(),
    },
    storm: {
      write: async (portalId) => {
        const { storm } = store(portalId);
        const batch = { contactIds: [CONTACT], opened: [[CONTACT, REF] as const], now: NOW };
        await storm.allow(['502']);
        for (const now of [NOW, NOW + 2]) {
          await storm.admit({ ...batch, limit: 0 });
          if (now === NOW) await storm.end(NOW + 1);
        }
      },
      read: async (portalId) => {
        const { storm } = store(portalId);
        return [await storm.read(), await storm.facts(), await storm.toRelease()];
      },
      forget: (portalId) => store(portalId).storm.forget([CONTACT]),
    },
    suggestions: {
      write: (portalId) => store(portalId).suggestions.add(['okta-setup@3']),
      read: (portalId) => store(portalId).suggestions.counts(),
    },
    'progress of backfill': toRun(redis, prefix, 'backfill'),
    'progress of simulate': toRun(redis, prefix, 'simulate'),
    'progress of backtest': toRun(redis, prefix, 'backtest'),
    'progress of check': toRun(redis, prefix, 'check'),
    'progress of certifying': toRun(redis, prefix, 'certifying'),
  };
}

/** Notes or tasks: the ledger, and by what the echo of our own writes is known. */
function toLedger(redis: Redis, prefix: string, kind: 'notes' | 'tasks'): Remembering {
  const ledger = (portalId: number) => createPortalStore(redis, prefix, portalId).ledgers[kind];
  const echo = { kind, id: RECORD, property: 'hs_body', print: PRINT };
  return {
    write: async (portalId) => {
      const entry = { state: 'written', id: RECORD, wanted: {}, seen: {} } as const;
      await ledger(portalId).intend(['501-2'], NOW);
      await ledger(portalId).write(new Map([REF, 'digest-7'].map((ref) => [ref, entry])));
      await ledger(portalId).expectEcho(RECORD, { hs_body: PRINT });
    },
    read: async (portalId) => [
      await ledger(portalId).read([REF, '501-2']),
      await ledger(portalId).ofContacts([CONTACT]),
      await ledger(portalId).digests(),
      await areEchoes(redis, prefix, portalId, [echo]),
      await ownRecords(redis, prefix, portalId, [`${kind}:${RECORD}`]),
    ],
    forget: (portalId) => ledger(portalId).forget([REF, '501-2']),
  };
}

/** How far a long run has come, whatever it is of: contacts on a list are what an erasure looks for. */
function toRun(redis: Redis, prefix: string, name: Runs): Remembering {
  const run = (portalId: number) =>
    createPortalStore(redis, prefix, portalId).progress[name] as Progress<unknown>;
  return {
    write: (portalId) => run(portalId).write({ examples: [{ contactId: CONTACT }] }),
    read: (portalId) => run(portalId).read(),
    forget: (portalId) => run(portalId).forget([CONTACT]),
  };
}
