import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { CrmRecord } from '../../simulator/types.ts';
import { NEW_LEAD } from '../../src/domain/lead/lead-record.ts';
import { backfill } from '../../src/use-cases/backfill.ts';
import { eraseMeanwhile } from '../../src/use-cases/erase-members.ts';
import { triageLeads } from '../../src/use-cases/triage-leads.ts';
import { PORTAL, startInProcess } from '../support/in-process.ts';
import type { InProcess } from '../support/in-process.ts';
import { linesWith, redisDump } from '../support/redis-dump.ts';

/** The last pass comes when everything has ended that was under way. */
const SETTLED = 120_000;

describe('G28 an erasure', () => {
  let world: InProcess;
  beforeEach(async () => {
    world = await startInProcess();
    // No other record's number looks like that of a contact here.
    for (let more = 0; more < 30; more++) world.lead();
  });
  afterEach(() => world.close());

  /** Whose every trace can be told from everybody else's. */
  const PERSON = { firstname: 'Zuleika', lastname: 'Quarterflash', email: 'zq@umbergrove.example' };
  const TRACES = ['Zuleika', 'Quarterflash', 'umbergrove'];

  const ask = ({ id }: CrmRecord) => world.account.submitForm(id, 'Contact sales', 'Talk to us');
  async function opened(contact: CrmRecord): Promise<CrmRecord> {
    ask(contact);
    await world.work(contact.id);
    return contact;
  }
  const person = () => opened(world.lead(PERSON, world.company('Umbergrove').id));
  const stored = async (...texts: string[]) =>
    linesWith(await redisDump(world.redis, world.prefix), texts);
  /** Not even the id may be left, but in the counts of BullMQ and of HubSpot's own records. */
  const storedOf = ({ id }: CrmRecord) => stored(`"${id}"`, `"erase:${id}"`, `:${id} `, `"${id}-`);
  const written = () =>
    [...world.account.list('notes'), ...world.account.list('tasks')]
      .filter(({ archived }) => !archived)
      .map((record) => JSON.stringify(world.values(record)));
  const writtenWith = (...texts: string[]) =>
    linesWith(written().join('\n'), texts.length > 0 ? texts : TRACES);
  const erase = async ({ id }: CrmRecord) => {
    world.account.gdprDelete(id);
    await world.work(`erase:${id}`);
  };

  it('G28 takes a person out of Redis and out of HubSpot, and leaves a receipt', async () => {
    const [contact, other] = [await person(), await opened(world.lead())];
    expect(await stored(...TRACES)).not.toEqual([]);
    expect(writtenWith()).toHaveLength(2);
    await erase(contact);
    expect(await stored(...TRACES)).toEqual([]);
    expect(writtenWith()).toEqual([]);
    expect(written().filter((text) => text.includes('Erased by Baton'))).toHaveLength(2);
    expect(await world.portal.erasures.count()).toBe(1);
    expect((await world.portal.leads.read(PORTAL, [other.id])).get(other.id)?.readiness).toBe(
      'ready',
    );
    expect(world.of(other, 'notes')).toHaveLength(1);
    world.pass(SETTLED);
    await world.work();
    expect(await storedOf(contact)).toEqual([]);
    expect(await world.services.due.erasures(PORTAL)).toEqual(new Map());
  });

  it('G28 is not undone by what comes later, nor by a failure of the whole batch', async () => {
    const contact = await person();
    await erase(contact);
    world.sim.fault({
      path: '/contacts/batch/read',
      times: 4,
      do: { kind: 'status', status: 503, when: 'before' },
    });
    const other = world.lead();
    const failed = async () => {
      const { leads } = await world.services.failures.read(PORTAL, [contact.id, other.id]);
      return [...leads.keys()];
    };
    await world.work(contact.id, other.id);
    // Who is erased was not tried with it.
    expect(await failed()).toEqual([other.id]);
    world.sim.clearFaults();
    world.pass(60_000);
    await world.work(contact.id, other.id, `calls:${contact.id}+`);
    expect(await stored(...TRACES)).toEqual([]);
    expect(await failed()).toEqual([]);
    expect(
      (await world.portal.leads.read(PORTAL, [contact.id])).get(contact.id)?.readiness,
    ).toBeNull();
    expect(
      (await world.portal.leads.read(PORTAL, [other.id])).get(other.id)?.readiness,
    ).not.toBeNull();
    expect(await world.portal.erasures.count()).toBe(1);
  });

  it('G28 is not undone by a look at the lead alone, also where HubSpot still shows the contact', async () => {
    const contact = await person();
    await world.work(`erase:${contact.id}`);
    expect(await stored(...TRACES)).toEqual([]);
    const outcomes = await triageLeads(world.portal, [contact.id]);
    expect(outcomes.get(contact.id)).toEqual({ again: null, error: null, problem: null });
    expect(await stored(...TRACES)).toEqual([]);
    expect((await world.portal.leads.read(PORTAL, [contact.id])).get(contact.id)).toEqual(NEW_LEAD);
    expect(writtenWith()).toEqual([]);
  });

  it('G28 takes a person off what a run over all contacts has found so far', async () => {
    const [contact, other] = [
      world.lead(PERSON, world.company('Umbergrove').id),
      world.lead({}, world.company('Northwind').id),
    ];
    for (const one of [contact, other]) ask(one);
    const progress = world.portal.backfillProgress;
    await backfill(world.portal, { kind: 'modified', since: 0 }, { progress, said: () => {} });
    const found = async () => (await progress.read())?.wouldOpen.map(({ contactId }) => contactId);
    expect(await found()).toEqual([contact.id, other.id]);
    await erase(contact);
    expect(await found()).toEqual([other.id]);
  });

  it('G28 comes with the contact in one batch, and in whichever order', async () => {
    const contact = await person();
    world.account.gdprDelete(contact.id);
    await world.work(contact.id, `erase:${contact.id}`);
    expect(await stored(...TRACES)).toEqual([]);
    expect(writtenWith()).toEqual([]);
    // The deletion alone came first, and was carried out.
    const second = await opened(world.lead(PERSON, world.company('Umbergrove').id));
    world.account.update('notes', world.of(second, 'notes')[0]?.id ?? '', {
      hs_note_body: '<p>Zuleika likes tea</p>',
    });
    world.account.gdprDelete(second.id);
    await world.work(second.id);
    expect(writtenWith()).toHaveLength(2);
    await world.work(`erase:${second.id}`);
    await world.work(`erase:${second.id}`);
    expect(writtenWith()).toEqual([]);
    expect(await world.portal.erasures.count()).toBe(2);
  });

  it('G28 waits for whoever looks at the contact just now', async () => {
    const contact = await person();
    await world.services.due.take(PORTAL, contact.id);
    await erase(contact);
    expect(await stored(...TRACES)).not.toEqual([]);
    await world.services.due.finish(PORTAL, new Map([[contact.id, null]]));
    world.pass(1_000);
    await world.work();
    expect(await stored(...TRACES)).toEqual([]);
    expect(writtenWith()).toEqual([]);
  });

  it('G28 reaches windows that are over, and texts that a seller has changed', async () => {
    const contact = await person();
    world.account.bookMeeting(contact.id, 'A first look', Date.now() + 86_400_000);
    await world.work(contact.id);
    world.pass(60_000);
    await opened(contact);
    const [first, second] = world.of(contact, 'notes');
    expect(second).toBeDefined();
    world.account.update('notes', first?.id ?? '', { hs_note_body: '<p>Zuleika, again</p>' });
    world.account.update('tasks', world.of(contact, 'tasks')[0]?.id ?? '', {
      hs_task_subject: 'Ring Quarterflash',
    });
    await erase(contact);
    expect(writtenWith()).toEqual([]);
    const [receipt = ''] = await world.redis.hvals(`${world.prefix}:{${PORTAL}}:erased`);
    expect(JSON.parse(receipt)).toMatchObject({ notes: 2, tasks: 2 });
  });

  it('G28 goes on with the others when one note cannot be rewritten, and comes again', async () => {
    const contacts = [await person(), await person()] as const;
    const [note] = world.of(contacts[0], 'notes');
    world.sim.fault({
      path: '/notes/batch/update',
      mentions: note?.id ?? '',
      times: 20,
      do: { kind: 'status', status: 400, when: 'before' },
    });
    for (const { id } of contacts) world.account.gdprDelete(id);
    await world.work(...contacts.map(({ id }) => `erase:${id}`));
    expect(await stored(...TRACES)).toEqual([]);
    expect(writtenWith()).toHaveLength(1);
    world.sim.clearFaults();
    world.pass(15_000);
    await world.work();
    expect(writtenWith()).toEqual([]);
  });

  it('G28 completes a task without its words where the account forbids to complete it', async () => {
    const contact = await person();
    world.sim.fault({
      path: '/tasks/batch/update',
      mentions: 'COMPLETED',
      times: 20,
      do: {
        kind: 'status',
        status: 400,
        when: 'before',
        body: {
          category: 'VALIDATION_ERROR',
          errors: [
            { code: 'MISSING_CONDITIONAL_REQUIRED_PROPERTY', context: { propertyName: ['x'] } },
          ],
        },
      },
    });
    await erase(contact);
    expect(writtenWith()).toEqual([]);
  });

  it('G28 finds a note of which nobody knows whether it was written', async () => {
    const contact = world.lead(PERSON, world.company('Umbergrove').id);
    for (const object of ['notes', 'tasks']) {
      world.sim.fault({ path: `/${object}/batch/create`, do: { kind: 'drop', when: 'after' } });
    }
    await opened(contact);
    expect(writtenWith()).toHaveLength(2);
    world.sim.switches.searchLagMs = 60_000;
    await erase(contact);
    expect(writtenWith()).toHaveLength(2);
    world.sim.switches.searchLagMs = 0;
    world.pass(SETTLED);
    await world.work();
    expect(writtenWith()).toEqual([]);
    expect(await world.portal.ledgers.notes.ofContacts([contact.id])).toEqual(new Map());
  });

  it('G27 G28 is of everybody who was merged into the contact, also when that was never looked at', async () => {
    const [survivor, known, unknown] = [await person(), await person(), await person()];
    for (const { id } of [known, unknown]) {
      const [note] = world.of(world.account.get('contacts', id) ?? survivor, 'notes');
      world.account.update('notes', note?.id ?? '', { hs_note_body: '<p>Zuleika, edited</p>' });
    }
    world.account.merge('contacts', survivor.id, known.id);
    await world.work(survivor.id, known.id);
    world.account.merge('contacts', survivor.id, unknown.id);
    // The event is all that is known of it.
    const merge = { survivor: survivor.id, merged: [unknown.id] };
    expect(await world.services.noteMerges(PORTAL, [merge])).toEqual([]);
    await erase(survivor);
    expect(writtenWith()).toEqual([]);
    expect(await stored(...TRACES)).toEqual([]);
    expect(await world.portal.erasures.count()).toBe(3);
    // It came after the erasure: who went into the contact is to be erased too.
    expect(await world.services.noteMerges(PORTAL, [merge])).toEqual([unknown.id]);
    await world.work(`erase:${unknown.id}`);
    world.pass(SETTLED);
    await world.work();
    for (const contact of [survivor, known, unknown]) expect(await storedOf(contact)).toEqual([]);
  });

  it('G28 takes a person out of digests, also out of those that somebody has done with', async () => {
    const contact = await person();
    const other = await opened(world.lead({}, world.company('Northwind').id));
    const told = (id: string, name: string) => ({
      ...{ contactId: id, ref: `${id}-1/1`, ownerId: world.owner, under: 'Late' },
      html: `A lead at ${name} (<a href="https://app.hubspot.com/contacts/1/record/0-1/${id}">open</a>)`,
    });
    const { tellPeople } = await import('../../src/use-cases/tell-people.ts');
    const lines = [told(contact.id, 'Umbergrove'), told(other.id, 'Northwind')];
    expect(await tellPeople(world.portal, lines)).toEqual(new Map());
    const digest = world.account
      .list('tasks')
      .find((task) => world.values(task).hs_task_body?.includes('ref digest-'));
    const [before] = writtenWith('ref digest-');
    expect(before).toMatch(/Umbergrove.*Northwind/u);
    await erase(contact);
    expect(writtenWith()).toEqual([]);
    expect(writtenWith('ref digest-')[0]).toContain('Northwind');
    // What comes later is told in it as before: the change was ours.
    const late = { ...told(other.id, 'Northwind'), ref: `${other.id}-2/1` };
    expect(await tellPeople(world.portal, [late])).toEqual(new Map());
    expect(world.values(digest ?? other).hs_task_body?.split('Northwind')).toHaveLength(3);
    expect(writtenWith()).toEqual([]);
  });

  it.each([
    ['as Baton wrote it', false],
    ['that a seller has edited', true],
  ])(
    'G28 keeps a person out of a colleague’s note %s, and out of their story',
    async (_what, isEdited) => {
      const company = world.company('Umbergrove');
      const named = world.lead(
        { ...PERSON, jobtitle: 'CFO', lifecyclestage: 'opportunity' },
        company.id,
      );
      world.lead({ firstname: 'Bo', lastname: 'Stays', lifecyclestage: 'opportunity' }, company.id);
      const reader = await opened(world.lead({ firstname: 'Rea', lastname: 'Derr' }, company.id));
      const [note] = world.of(reader, 'notes');
      const body = () => world.values(note ?? reader).hs_note_body ?? '';
      expect(body()).toMatch(/Who else.*Quarterflash/u);
      if (isEdited) {
        world.account.update('notes', note?.id ?? '', { hs_note_body: `${body()}<p>My words</p>` });
      }
      expect(await stored('Quarterflash')).not.toEqual([]);
      await erase(named);
      expect(await stored('Quarterflash', 'Zuleika')).toEqual([]);
      expect(writtenWith('Quarterflash', 'Zuleika')).toEqual([]);
      expect(body()).toContain('Rea Derr');
      const rest = body();
      if (isEdited) expect(rest).toContain('My words');
      else expect(rest).toMatch(/Who else.*Bo Stays/u);
      // New evidence goes into the living note as before, and not into the edited one.
      world.account.replyToEmail(reader.id);
      await world.work(reader.id);
      if (isEdited) expect(body()).toBe(rest);
      else expect(body()).toContain('Replied');
    },
  );

  it('G28 hands the play of an account on', async () => {
    const company = world.company('Umbergrove');
    const leader = await opened(world.lead(PERSON, company.id));
    const joined = await opened(world.lead({ firstname: 'Jo', lastname: 'Ined' }, company.id));
    expect(world.of(joined, 'tasks')).toHaveLength(0);
    await erase(leader);
    expect(writtenWith('Quarterflash', 'Zuleika')).toEqual([]);
    expect(world.of(joined, 'tasks')).toHaveLength(1);
  });

  describe('where nothing may be written', () => {
    it('G28 empties Redis at once, and HubSpot when the portal is live again', async () => {
      const contact = await person();
      await world.services.portals.setMode(PORTAL, 'shadow');
      const before = writtenWith();
      await erase(contact);
      expect(await stored(...TRACES)).toEqual([]);
      expect(writtenWith()).toEqual(before);
      await world.services.portals.setMode(PORTAL, 'live');
      await world.services.wakePending(PORTAL);
      await world.work();
      expect(writtenWith()).toEqual([]);
    });

    it('G28 does so in a paused portal, for erasures alone, and after a worker died', async () => {
      const [contact, other] = [await person(), await opened(world.lead())];
      await world.services.portals.setMode(PORTAL, 'paused');
      world.account.gdprDelete(contact.id);
      const { due } = world.services;
      await due.mark(PORTAL, [`erase:${contact.id}`, other.id], Date.now());
      await eraseMeanwhile(world.portal, world.drain);
      expect(await stored(...TRACES)).toEqual([]);
      expect(writtenWith()).toHaveLength(2);
      expect(await due.claim(PORTAL, Date.now(), 100)).toEqual([other.id]);
      await due.clear(PORTAL);
      await world.services.portals.setMode(PORTAL, 'live');
      await world.services.wakePending(PORTAL);
      await world.work();
      expect(writtenWith()).toEqual([]);
    });

    it('G28 keeps nobody waiting in a portal that never wrote anything', async () => {
      await world.services.portals.setMode(PORTAL, 'shadow');
      const contact = await person();
      expect(await stored(...TRACES)).not.toEqual([]);
      await erase(contact);
      world.pass(SETTLED);
      await world.work();
      expect(await stored(...TRACES)).toEqual([]);
      expect(await world.services.due.erasures(PORTAL)).toEqual(new Map());
    });
  });
});
