import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SCOPES } from '../../src/domain/app/scopes.ts';
import { consent } from '../support/connect-by-oauth.ts';
import { OAUTH_PORTAL, openOAuthEntrance } from '../support/oauth-entrance.ts';
import type { OAuthEntrance } from '../support/oauth-entrance.ts';

const ALL = SCOPES.map(({ name }) => name);
const OPTIONAL = SCOPES.filter(({ required }) => !required).map(({ name }) => name);

describe('the scopes of a connection', () => {
  let entrance: OAuthEntrance;
  beforeAll(async () => {
    entrance = await openOAuthEntrance({ DEFAULT_MODE: 'shadow' });
  });
  afterAll(() => entrance.close());

  /** Connects, after somebody has changed the address of HubSpot's page. */
  const connect = async (change: (authorize: URL) => void = () => undefined) => {
    const { authorize, cookie } = await entrance.begin();
    change(authorize);
    const target = await consent(authorize, OAUTH_PORTAL);
    return entrance.get(target.pathname + target.search, cookie);
  };
  const stored = async () => (await entrance.services.tokens.read(OAUTH_PORTAL))?.scopes;

  it('G34 all that Baton needs is asked for, and kept by name as it was granted', async () => {
    const page = await connect();
    expect(page.status).toBe(200);
    expect(page.text).not.toContain('did not grant');
    expect([...((await stored()) ?? [])].sort()).toEqual(ALL.toSorted());
  });

  it('G34 what was struck from the address is missed by name, not believed to be there', async () => {
    const page = await connect((authorize) => {
      authorize.searchParams.set('optional_scope', '');
    });
    expect(page.status).toBe(200);
    expect(page.text).toContain('did not grant');
    for (const name of OPTIONAL) expect(page.text).toContain(`<code>${name}</code>`);
    for (const name of OPTIONAL) expect(await stored()).not.toContain(name);
  });

  it('G34 what HubSpot grants beyond that is no news, and gives nobody more', async () => {
    const page = await connect((authorize) => {
      const optional = authorize.searchParams.get('optional_scope') ?? '';
      authorize.searchParams.set('optional_scope', `${optional} tickets`);
    });
    expect(page.status).toBe(200);
    expect(page.text).not.toContain('tickets');
  });

  it('G06 G34 a portal that somebody connects begins in shadow mode: nothing is written', async () => {
    expect(await entrance.services.portals.mode(OAUTH_PORTAL)).toBe('shadow');
    const writes = entrance.sim.calls.filter(
      ({ method, path }) => method !== 'GET' && !/token|search|batch\/read/u.test(path),
    );
    expect(writes).toEqual([]);
  });
});
