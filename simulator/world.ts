import type { FaultList } from './faults/fault-list.ts';
import type { Limits } from './limits/limits.ts';
import type { TokenStore } from './oauth/token-store.ts';
import type { Portal } from './store/portal.ts';
import type { Account, Call, SimulatorOptions, Switches } from './types.ts';

export type AppFacts = {
  readonly appId: number;
  readonly clientId: string;
  readonly clientSecret: string;
} & Pick<
  SimulatorOptions,
  'redirectUrls' | 'requiredScopes' | 'rotateRefreshTokens' | 'associationPageSize'
>;

/** What every route can reach. */
export type World = {
  readonly app: AppFacts;
  readonly switches: Switches;
  readonly now: () => number;
  readonly portals: Map<number, Portal>;
  readonly accounts: Map<number, Account>;
  readonly tokens: TokenStore;
  readonly faults: FaultList;
  readonly limits: Limits;
  readonly calls: Call[];
  latencyMs: number;
};
