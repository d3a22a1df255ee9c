import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CrmRecord } from '../../simulator/types.ts';
import { baton } from '../support/baton.ts';
import { checklistFolder, versionText } from '../support/checklist-folder.ts';
import { until } from '../support/until.ts';
import { PORTAL, startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

const GATE = 'salesqualifiedlead';
/** Who may decide nothing, and asked for a price. */
const INTERN = { jobtitle: 'Intern', hs_buying_role: 'OTHER' };

/** A lead that Baton has looked at, and that nothing is on its way for. */
async function knownLead(world: World, properties: Record<string, string> = INTERN) {
  const contact = world.lead(properties);
  world.account.submitForm(contact.id, 'Contact sales', 'Talk to us');
  await world.readiness(contact, properties === INTERN ? 'not_ready' : 'ready');
  await world.quiet();
  return contact;
}

/** In the browser, by the seller unless it is said who. */
function move(world: World, { id }: CrmRecord, stage = GATE, userId?: number): void {
  const seller = world.account.owners.find((owner) => owner.id === world.owner);
  const by = { changeSource: 'CRM_UI', userId: userId ?? seller?.userId };
  world.account.update('contacts', id, { lifecyclestage: stage }, by);
}

/** Every stage it had, newest first. */
const stages = ({ history }: CrmRecord) =>
  history.get('lifecyclestage')?.map(({ value }) => value) ?? [];

async function why(world: World, { id }: CrmRecord): Promise<string> {
  return (await baton({ ...world.environment, LOG_LEVEL: 'silent' }, 'why', id)).stdout;
}

async function bypasses(world: World, contact: CrmRecord): Promise<string[]> {
  return (await why(world, contact)).split('\n').filter((line) => line.includes('bypass'));
}

/** Waits until so many bypasses are on record, and nothing is on its way any more. */
async function recorded(world: World, { id }: CrmRecord, count = 1): Promise<void> {
  await until(async () => {
    const lines = await world.redis.lrange(`${world.prefix}:{${PORTAL}}:journal:${id}`, 0, -1);
    return lines.filter((line) => line.includes('"bypass"')).length >= count;
  });
  await world.quiet();
}

/** The search for silent changes has come around so many times. */
async function polls(world: World, count: number): Promise<void> {
  const searches = () =>
    world.sim.calls.filter(({ endpoint }) => endpoint.endsWith('/contacts/search')).length;
  const before = searches();
  await until(() => searches() >= before + count);
  await world.quiet();
}

const updates = (world: World) =>
  world.sim.calls.filter(({ endpoint }) => endpoint.endsWith('/contacts/batch/update'));
const stageWrites = (world: World) =>
  updates(world).filter(({ body }) => JSON.stringify(body).includes('lifecyclestage'));

describe('A6 a gate that warns', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());

  it('A6 G14 writes nothing about the stage, and tells who moved the lead past which criterion', async () => {
    const contact = await knownLead(world);
    move(world, contact);
    await recorded(world, contact);
    expect(stages(contact)).toEqual([GATE, 'lead']);
    expect(stageWrites(world)).toEqual([]);
    expect(await bypasses(world, contact)).toEqual([
      expect.stringMatching(
        /bypass: moved to salesqualifiedlead by Sam Seller without right-person \(live\)/u,
      ),
    ]);
  });

  it('A6 G13 tells it once, however often the lead is looked at, and again when it is moved again', async () => {
    const contact = await knownLead(world);
    move(world, contact, GATE, 4_711);
    await recorded(world, contact);
    const properties = { jobtitle: 'Trainee' };
    world.account.update('contacts', contact.id, properties, { changeSource: 'CRM_UI' });
    await polls(world, 2);
    expect(await bypasses(world, contact)).toEqual([expect.stringContaining('by user 4711')]);
    move(world, contact, 'lead');
    await world.readiness(contact, 'not_ready');
    await world.quiet();
    move(world, contact);
    await recorded(world, contact, 2);
    expect(await bypasses(world, contact)).toHaveLength(2);
  });

  it('A6 has nothing to say of a lead that is ready', async () => {
    const contact = await knownLead(world, {});
    move(world, contact);
    await world.readiness(contact, 'not_a_lead');
    await polls(world, 2);
    expect(await bypasses(world, contact)).toEqual([]);
  });
});

describe('A6 a gate that reverts', () => {
  let world: World;
  const folder = checklistFolder(versionText().replace('mode: warn', 'mode: revert'));
  beforeAll(async () => {
    const settings = { CONFIG_DIR: folder.dir };
    world = await startWorld({ settings, switches: { ownWritesCarryAppId: false } });
  });
  afterAll(async () => {
    await world.close();
    folder.dispose();
  });

  it.each([
    ['known by the app’s id', true],
    ['not known as our own', false],
  ])(
    'A6 G04 puts the stage back by way of an empty one, once, and rests: events of own writes are %s',
    async (_how, isKnown) => {
      world.sim.switches.ownWritesCarryAppId = isKnown;
      const contact = await knownLead(world);
      const before = stageWrites(world).length;
      move(world, contact);
      await until(() => stages(contact).length === 4);
      await recorded(world, contact);
      expect(stages(contact)).toEqual(['lead', '', GATE, 'lead']);
      await world.readiness(contact, 'not_ready');
      await polls(world, 3);
      const written = updates(world).length;
      await polls(world, 3);
      expect(updates(world)).toHaveLength(written);
      expect(stageWrites(world)).toHaveLength(before + 2);
      expect(await bypasses(world, contact)).toEqual([
        expect.stringContaining('by Sam Seller without right-person; put back to lead (live)'),
      ]);

      move(world, contact);
      await recorded(world, contact, 2);
      await polls(world, 2);
      expect(stages(contact)).toEqual([GATE, 'lead', '', GATE, 'lead']);
      expect((await bypasses(world, contact))[1]).toMatch(/without right-person \(live\)/u);
    },
  );

  it('A6 leaves a lead that is ready, and one with an open deal', async () => {
    const [ready, intern] = [await knownLead(world, {}), await knownLead(world)];
    const deal = world.account.create('deals', { dealname: 'Big', dealstage: 'qualifiedtobuy' });
    world.account.associate('deals', deal.id, 'contacts', intern.id);
    await world.quiet();
    for (const contact of [ready, intern]) move(world, contact);
    await world.readiness(ready, 'not_a_lead');
    await recorded(world, intern);
    for (const contact of [ready, intern]) expect(stages(contact)).toEqual([GATE, 'lead']);
    expect(await bypasses(world, ready)).toEqual([]);
  });

  it('A6 G37 lists a stage that HubSpot refuses to take back, does not hammer, and sets it when it may', async () => {
    const contact = await knownLead(world);
    const { options = [] } =
      world.account.properties('contacts').find(({ name }) => name === 'lifecyclestage') ?? {};
    const place = options.findIndex(({ value }) => value === 'lead');
    const [removed] = options.splice(place, 1);
    move(world, contact);
    const failed = async () => {
      const { stdout } = await baton(world.environment, '--json', 'failed', 'list');
      type Group = { code: string; what: string; contactIds: string[] };
      const lists = JSON.parse(stdout) as { failed: Group[] }[];
      return lists
        .flatMap((list) => list.failed)
        .filter(({ contactIds }) => contactIds.includes(contact.id));
    };
    await until(async () => (await failed()).length > 0);
    expect((await failed())[0]).toMatchObject({ code: 'portal-rule' });
    expect((await failed())[0]?.what).toContain('lifecyclestage');
    expect(stages(contact)).toEqual(['', GATE, 'lead']);
    expect(await why(world, contact)).toContain('Its stage is still to be put back to lead.');
    await polls(world, 3);
    const tries = stageWrites(world).length;
    await polls(world, 3);
    expect(stageWrites(world)).toHaveLength(tries);
    const due = await world.redis.zscore(`${world.prefix}:{${PORTAL}}:due`, contact.id);
    expect(Number(due) - Date.now()).toBeGreaterThan(23 * 3_600_000);
    expect(Number(due) - Date.now()).toBeLessThanOrEqual(24 * 3_600_000);

    if (removed) options.splice(place, 0, removed);
    const news = { jobtitle: 'Trainee' };
    world.account.update('contacts', contact.id, news, { changeSource: 'CRM_UI' });
    await until(() => stages(contact)[0] === 'lead');
    await world.quiet();
    expect(stages(contact)).toEqual(['lead', '', GATE, 'lead']);
    expect(await why(world, contact)).not.toContain('still to be put back');
  });

  it('A6 G16 records in shadow mode what it would put back, and puts nothing back later', async () => {
    const contact = await knownLead(world);
    await baton(world.environment, 'portals', 'shadow');
    const calls = world.sim.calls.filter(({ mutating }) => mutating).length;
    move(world, contact);
    await recorded(world, contact);
    expect(await bypasses(world, contact)).toEqual([
      expect.stringContaining('would be put back to lead (shadow)'),
    ]);
    expect(world.sim.calls.filter(({ mutating }) => mutating)).toHaveLength(calls);
    await baton(world.environment, 'portals', 'live', '--yes');
    const news = { jobtitle: 'Trainee' };
    world.account.update('contacts', contact.id, news, { changeSource: 'CRM_UI' });
    await world.readiness(contact, 'not_a_lead');
    await polls(world, 2);
    expect(stages(contact)).toEqual([GATE, 'lead']);
    expect(await bypasses(world, contact)).toHaveLength(1);
  });
});
