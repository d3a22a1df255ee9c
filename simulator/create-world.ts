import { faultList } from './faults/fault-list.ts';
import { limits } from './limits/limits.ts';
import { tokenStore } from './oauth/token-store.ts';
import { defaultSwitches } from './default-switches.ts';
import type { SimulatorOptions } from './types.ts';
import type { World } from './world.ts';

export function createWorld(options: SimulatorOptions): World {
  return {
    app: {
      appId: options.appId ?? 50_780_459,
      clientId: options.clientId ?? '11111111-2222-3333-4444-555555555555',
      clientSecret: options.clientSecret ?? 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy',
      redirectUrls: options.redirectUrls,
      requiredScopes: options.requiredScopes,
      rotateRefreshTokens: options.rotateRefreshTokens,
      associationPageSize: options.associationPageSize,
    },
    switches: { ...defaultSwitches, ...options.switches },
    now: options.now ?? Date.now,
    portals: new Map(),
    accounts: new Map(),
    tokens: tokenStore(),
    faults: faultList(),
    limits: limits(),
    calls: [],
    latencyMs: options.latencyMs ?? 0,
  };
}
