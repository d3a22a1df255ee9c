import type { AccountOptions } from '../types.ts';
import { forEachType } from './for-each-type.ts';
import type { Portal } from './portal.ts';
import { standardDefinitions } from './standard/standard-definitions.ts';
import { standardGroup } from './standard/standard-group.ts';

type Surroundings = Pick<Portal, 'switches' | 'now' | 'emit'>;

/** An empty account. */
export function createPortal(options: AccountOptions, surroundings: Surroundings): Portal {
  return {
    ...surroundings,
    options: {
      portalId: options.portalId,
      timeZone: options.timeZone ?? 'Europe/Berlin',
      companyCurrency: options.companyCurrency ?? 'EUR',
      limitPer10Seconds: options.limitPer10Seconds ?? 100,
      // Free and Starter accounts: section 4.1.
      dailyLimit: options.dailyLimit === undefined ? 250_000 : options.dailyLimit,
      staticTokens: options.staticTokens ?? {},
      unavailableScopes: options.unavailableScopes ?? [],
    },
    owners: [],
    records: forEachType(() => new Map()),
    definitions: forEachType((type) => standardDefinitions(type)),
    groups: forEachType((type) => {
      const name = standardGroup(type);
      return new Map([[name, { name, label: name, displayOrder: 0 }]]);
    }),
    unique: new Map(),
    links: new Map(),
    lists: new Map(),
    requiredOnCreate: new Map(),
    lastIds: new Map(),
  };
}
