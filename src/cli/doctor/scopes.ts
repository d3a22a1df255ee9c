import { missingScopes, SCOPES } from '../../domain/app/scopes.ts';
import type { Scope } from '../../domain/app/scopes.ts';
import type { PortalInspection } from '../../services/portal-inspection.ts';
import { check, fail, ok, warn } from './check.ts';
import type { Check, Finding } from './check.ts';

const WHY = 'What HubSpot does not let Baton read is unknown, and what it may not write fails.';

export function checkScopes(portal: PortalInspection): Promise<Check> {
  const { portalId, hasFixedToken } = portal;
  return check({ id: `scopes:${portalId}`, why: WHY }, async () => {
    const lacking = hasFixedToken
      ? toScopes(await portal.refusedScopes())
      : missingScopes(await portal.grantedScopes());
    return lacking.length === 0
      ? ok(
          hasFixedToken
            ? `Portal ${portalId} lets Baton read all it asks for (scopes for writing cannot be asked without writing).`
            : `Portal ${portalId} granted every scope.`,
        )
      : judge(portal, lacking);
  });
}

function judge({ portalId, hasFixedToken }: PortalInspection, lacking: readonly Scope[]): Finding {
  const lines = lacking.map(
    ({ name, required, why }) => `${name} (${required ? 'needed' : 'optional'}): ${why}`,
  );
  const names = lacking.map(({ name }) => name).join(', ');
  const what = [`Portal ${portalId} does not grant:`, ...lines].join('\n');
  const fix = hasFixedToken
    ? `Add ${names} to the app that the token is from, and have the account’s admin approve it.`
    : `Add ${names} to the app if they are not in it, then connect the portal again at /oauth/install.`;
  return lacking.some(({ required }) => required) ? fail(what, fix) : warn(what, fix);
}

function toScopes(names: readonly string[]): readonly Scope[] {
  return SCOPES.filter(({ name }) => names.includes(name));
}
