import { Redis } from 'ioredis';
import { afterAll, describe, expect, it } from 'vitest';

import { NEW_LEAD } from '../../src/domain/lead/lead-record.ts';
import { createJournal } from '../../src/store/journal.ts';
import { createLeads } from '../../src/store/leads.ts';
import { createMerges } from '../../src/store/merges.ts';
import { createPortals } from '../../src/store/portals.ts';
import { toJournalEntry } from '../../src/use-cases/to-journal-entry.ts';
import { baton } from '../support/baton.ts';
import { DAY, lookAt, ZONE } from '../support/builders.ts';
import { testRedis } from '../support/redis.ts';

const PORTAL = 2;
const [LEFT, GONE, UNFOLDED, STRANGER] = ['1002', '1003', '1004', '1005'];

describe('baton why', async () => {
  const { url, prefix } = testRedis();
  const redis = new Redis(url);
  afterAll(() => redis.disconnect());
  const portal = { connectedAt: Date.now(), timeZone: ZONE, uiDomain: 'app.hubspot.com' };
  await createPortals(redis, prefix).connect({ ...portal, portalId: PORTAL });
  await createMerges(redis, prefix, PORTAL).add(LEFT, [GONE, UNFOLDED]);
  const before = new Map([[GONE, { ...NEW_LEAD, readiness: 'not_ready' as const }]]);
  await createLeads(redis, prefix).write(PORTAL, before);
  const opened = toJournalEntry(lookAt(), 'live');
  const touched = { ...opened, what: 'touched' as const };
  const stories = [[LEFT, opened] as const, [UNFOLDED, touched] as const];
  await createJournal(redis, prefix).add(PORTAL, stories, 365 * DAY);

  const why = async (...args: readonly string[]) => {
    const settings = {
      HUBSPOT_CLIENT_SECRET: 'secret',
      HUBSPOT_APP_ID: '1',
      PUBLIC_URL: 'https://baton.example.com',
      REDIS_URL: url,
      REDIS_PREFIX: prefix,
    };
    return (await baton(settings, 'why', ...args)).stdout;
  };

  it('tells of a merged contact what is kept with the one that it became', async () => {
    const [merged, told, ...rest] = (await why(GONE)).split('\n');
    expect(merged).toBe(`${GONE} was merged into ${LEFT}.`);
    expect(told).toContain('window opened');
    expect(rest.join('\n')).not.toContain('not ready');
    const document = JSON.parse(await why(GONE, '--json')) as unknown;
    expect(document).toMatchObject({ contactId: LEFT, entries: [{ what: 'opened' }] });
  });

  it('tells a merged contact’s own story until it is part of the other one', async () => {
    const story = await why(UNFOLDED);
    expect(story).toContain('somebody was in touch');
    expect(story).not.toContain('merged');
  });

  it('says that it does not know a contact', async () => {
    expect(await why(STRANGER)).toBe(`Baton has not looked at contact ${STRANGER} yet.\n`);
  });
});
