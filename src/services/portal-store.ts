import { createAccountPlays } from '../store/account-plays.ts';
import { createCertificates } from '../store/certificates.ts';
import { createDailyCaps } from '../store/daily-caps.ts';
import { createDigests } from '../store/digests.ts';
import { createErasures } from '../store/erasures.ts';
import { createGaps } from '../store/gaps.ts';
import { createLedger } from '../store/ledger.ts';
import { createListMembers } from '../store/list-members.ts';
import { createMerges } from '../store/merges.ts';
import { createNamed } from '../store/named.ts';
import { createPollCursor } from '../store/poll-cursor.ts';
import { createProgress } from '../store/progress.ts';
import type { Redis } from '../store/redis.ts';
import { createReturned } from '../store/returned.ts';
import { createStorm } from '../store/storm.ts';
import { createSuggestions } from '../store/suggestions.ts';
import type { BackfillProgress } from '../use-cases/backfill.ts';
import type { BacktestProgress } from '../use-cases/backtest.ts';
import type { Certifying } from '../use-cases/certify.ts';
import type { CheckProgress } from '../use-cases/check-contacts.ts';
import type { SimulateProgress } from '../use-cases/simulate.ts';

export type PortalStore = ReturnType<typeof createPortalStore>;

/** What Redis remembers of one portal alone; leads, stories and figures are remembered of all in one place each. */
export function createPortalStore(redis: Redis, prefix: string, portalId: number) {
  const of = <T>(create: (redis: Redis, prefix: string, portalId: number) => T) =>
    create(redis, prefix, portalId);
  const progress = <T>(name: string) => createProgress<T>(redis, prefix, portalId, name);
  return {
    accountPlays: of(createAccountPlays),
    certificates: of(createCertificates),
    dailyCaps: of(createDailyCaps),
    digests: of(createDigests),
    erasures: of(createErasures),
    gaps: of(createGaps),
    ledgers: {
      notes: createLedger(redis, prefix, portalId, 'notes'),
      tasks: createLedger(redis, prefix, portalId, 'tasks'),
    },
    listMembers: of(createListMembers),
    merges: of(createMerges),
    named: of(createNamed),
    pollCursor: of(createPollCursor),
    returned: of(createReturned),
    storm: of(createStorm),
    suggestions: of(createSuggestions),
    /** How far long runs have come, so that a next one goes on. */
    progress: {
      backfill: progress<BackfillProgress>('backfill'),
      simulate: progress<SimulateProgress>('simulate'),
      backtest: progress<BacktestProgress>('backtest'),
      check: progress<CheckProgress>('check'),
      certifying: progress<Certifying>('certifying'),
    },
  };
}
