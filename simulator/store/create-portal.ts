import type { AccountOptions, ObjectType, PropertyDefinition } from '../types.ts';
import { forEachType } from './for-each-type.ts';
import type { Portal } from './portal.ts';
import { messageDirection } from './standard/activity-rows.ts';
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
    definitions: forEachType((type) => definitionsOf(type, surroundings)),
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

/** The switch messagesHaveDirection decides when an account is made: a property does not come and go. */
function definitionsOf(
  type: ObjectType,
  { switches }: Surroundings,
): Map<string, PropertyDefinition> {
  const definitions = standardDefinitions(type);
  if (!switches.messagesHaveDirection) definitions.delete(messageDirection);
  return definitions;
}
