import type { Origin } from '../../types.ts';
import type { World } from '../../world.ts';

/** What a token's write leaves behind: hs_object_source INTEGRATION and the app's id (section 1.1). */
export function apiOrigin(world: World): Origin {
  return {
    changeSource: 'INTEGRATION',
    sourceId: String(world.app.appId),
    sourceLabel: 'Connected app',
  };
}
