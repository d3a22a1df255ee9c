import type { Checklist } from '../../domain/checklist/schema.ts';
import type { Inspection } from '../../services/inspection.ts';
import { checkBatonProperties } from './baton-properties.ts';
import { notLookedAt } from './check.ts';
import type { Check } from './check.ts';
import { checkNamedProperties } from './named-properties.ts';
import { checkPeople } from './people.ts';
import { checkQueueAge } from './queue.ts';
import { checkScopes } from './scopes.ts';
import { checkToken } from './token.ts';

type Look = {
  readonly inspection: Inspection;
  /** Null when it is not usable. */
  readonly checklist: Checklist | null;
  readonly redisAnswers: boolean;
  /** The portal that was asked for; all when absent. */
  readonly only?: number;
};

export async function checkPortals(look: Look): Promise<Check[]> {
  const { inspection, redisAnswers, only } = look;
  const { HUBSPOT_PORTAL_ID: fixed, PUBLIC_URL } = inspection.settings;
  const connected = redisAnswers ? await inspection.portals.ids() : [];
  const all = [...new Set([...connected, ...(fixed === undefined ? [] : [fixed])])];
  const wanted = only === undefined ? all : all.filter((id) => id === only);
  if (wanted.length > 0)
    return (await Promise.all(wanted.map((id) => checkPortal(look, id)))).flat();
  return [
    {
      id: 'portals',
      state: only === undefined ? 'warn' : 'fail',
      what: redisAnswers
        ? only === undefined
          ? 'No portal is connected.'
          : `Portal ${only} is not connected.`
        : 'Which portals are connected is not known while Redis does not answer.',
      why: 'Baton works in the portals that are connected.',
      fix: `Open ${PUBLIC_URL}/oauth/install, or set HUBSPOT_ACCESS_TOKEN and HUBSPOT_PORTAL_ID.`,
    },
  ];
}

async function checkPortal(
  { inspection, checklist, redisAnswers }: Look,
  id: number,
): Promise<Check[]> {
  const portal = inspection.portal(id);
  const known = redisAnswers ? await inspection.portals.get(id) : null;
  const token = await checkToken(portal, known, inspection.settings.PUBLIC_URL);
  const queue = redisAnswers ? [await checkQueueAge(inspection, id)] : [];
  if (token.state === 'fail') {
    const because = `The token of portal ${id} does not work`;
    return [
      token,
      notLookedAt(`portal:${id}`, 'its scopes, properties and people', because),
      ...queue,
    ];
  }
  const ofChecklist =
    checklist === null
      ? [notLookedAt(`portal:${id}`, 'its properties and people', 'The checklist is not usable')]
      : [
          ...(await checkNamedProperties(portal, checklist)),
          await checkBatonProperties(portal, checklist, known?.mode === 'live'),
          await checkPeople(portal, checklist),
        ];
  return [token, await checkScopes(portal), ...ofChecklist, ...queue];
}
