import type { Checklist } from '../../domain/checklist/schema.ts';
import type { Inspection } from '../../services/inspection.ts';
import { checkBatonProperties } from './baton-properties.ts';
import { notLookedAt } from './check.ts';
import type { Check } from './check.ts';
import { checkNamedProperties } from './named-properties.ts';
import { checkPeople } from './people.ts';
import { checkQueueAge, checkStorm } from './queue.ts';
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
  const { HUBSPOT_PORTAL_ID: fixed } = inspection.settings;
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
      fix: redisAnswers
        ? howToConnect(inspection.settings)
        : 'Mend Redis first, then run `npm run baton -- doctor` again.',
    },
  ];
}

/** The page that connects a portal answers only where OAuth is set up: what it lacks comes first. */
function howToConnect({ HUBSPOT_CLIENT_ID, TOKEN_KEYS, PUBLIC_URL }: Inspection['settings']) {
  const missing = [
    ...(HUBSPOT_CLIENT_ID ? [] : ['HUBSPOT_CLIENT_ID']),
    ...(TOKEN_KEYS.length > 0 ? [] : ['TOKEN_KEYS']),
  ];
  const open = `pen ${PUBLIC_URL}/oauth/install`;
  const first =
    missing.length > 0
      ? `Set ${missing.join(' and ')}, which OAuth needs (.env.example explains each), start Baton again and o${open}`
      : `O${open}`;
  return `${first}, or set HUBSPOT_ACCESS_TOKEN and HUBSPOT_PORTAL_ID.`;
}

async function checkPortal(
  { inspection, checklist, redisAnswers }: Look,
  id: number,
): Promise<Check[]> {
  const portal = inspection.portal(id);
  const known = redisAnswers ? await inspection.portals.get(id) : null;
  const token = await checkToken(portal, known, inspection.settings.PUBLIC_URL);
  const queue = redisAnswers
    ? [await checkQueueAge(inspection, id), await checkStorm(inspection, id)]
    : [];
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
