import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CrmRecord } from '../../simulator/types.ts';
import { checklistFolder, roomyText } from '../support/checklist-folder.ts';
import { until } from '../support/until.ts';
import { PORTAL, startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

describe('guarantees, in one live portal', () => {
  // All these leads have one seller.
  const roomy = checklistFolder(roomyText());
  let world: World;
  beforeAll(async () => {
    const settings = { CONFIG_DIR: roomy.dir };
    world = await startWorld({ switches: { ownWritesCarryAppId: false }, settings });
  });
  afterAll(async () => {
    await world.close();
    roomy.dispose();
  });

  const body = (contact: CrmRecord) =>
    world.values(world.of(contact, 'notes')[0] ?? contact).hs_note_body ?? '';
  const ready = async (properties: Record<string, string> = {}) => {
    const contact = world.lead(properties);
    world.account.submitForm(contact.id, 'Contact sales', 'Talk to us');
    await world.readiness(contact, 'ready');
    await until(() => world.of(contact, 'notes').length > 0);
    await world.quiet();
    return contact;
  };

  it.each([
    ['a customer', { lifecyclestage: 'customer' }],
    ['somebody who has opted out', { hs_email_optout: 'true' }],
  ])('B5 opens no window for %s', async (_who, properties) => {
    const contact = world.lead(properties);
    world.account.submitForm(contact.id, 'Contact sales', 'Talk to us');
    await world.readiness(contact);
    await world.quiet();
    expect(world.of(contact, 'notes')).toHaveLength(0);
    expect(world.of(contact, 'tasks')).toHaveLength(0);
    expect(world.account.value(contact, 'baton_window')).toBe('closed');
  });

  it('B5 opens no window while a deal is open, and closes one when a deal opens', async () => {
    const contact = await ready();
    const deal = world.account.create('deals', {
      dealname: 'Northwind',
      dealstage: 'appointmentscheduled',
    });
    world.account.associate('deals', deal.id, 'contacts', contact.id);
    await until(() => world.account.value(contact, 'baton_window') === 'closed');
    await until(() => body(contact).includes('a deal is open'));
    world.account.submitForm(contact.id, 'Request a demo', 'See it work');
    await world.quiet();
    expect(world.account.value(contact, 'baton_window')).toBe('closed');
    expect(world.of(contact, 'notes')).toHaveLength(1);
  });

  it('G01 the same event any number of times has one effect', async () => {
    const contact = world.lead();
    world.sim.webhooks.duplicate(4);
    world.account.submitForm(contact.id, 'Contact sales', 'Talk to us');
    world.account.update(
      'contacts',
      contact.id,
      { firstname: 'Diana' },
      { changeSource: 'CRM_UI' },
    );
    await world.readiness(contact, 'ready');
    await world.quiet();
    world.sim.webhooks.duplicate(1);
    const again = world.sim.deliveries
      .flatMap(({ events }) => events as Record<string, unknown>[])
      .filter(({ objectId }) => String(objectId) === contact.id)
      .map((event, i) => ({ ...event, eventId: 9_000 + i, attemptNumber: 3 }));
    expect(again.length).toBeGreaterThan(4);
    expect(await world.sim.webhooks.send(again.slice(0, 100))).toBe(200);
    await world.quiet();
    expect(world.of(contact, 'notes')).toHaveLength(1);
    expect(world.of(contact, 'tasks')).toHaveLength(1);
  });

  it('G04 own writes never trigger Baton, a person’s other value on the same property does', async () => {
    const contact = await ready();
    const reads = () =>
      world.sim.calls.filter(({ endpoint }) => endpoint.endsWith('/contacts/batch/read')).length;
    const searches = () =>
      world.sim.calls.filter(({ endpoint }) => endpoint.endsWith('/contacts/search')).length;
    const writes = () => world.sim.calls.filter(({ mutating }) => mutating).length;
    const polls = async (n: number) => {
      const before = searches();
      await until(() => searches() >= before + n);
      await world.quiet();
    };
    // All echoes have come. The search for silent changes takes one more look after a write of our own, and then rests.
    const writesBefore = writes();
    await polls(3);
    const readsBefore = reads();
    await polls(3);
    expect(reads()).toBe(readsBefore);
    expect(writes()).toBe(writesBefore);
    const [task] = world.of(contact, 'tasks');
    world.account.update(
      'tasks',
      task?.id ?? '',
      { hs_task_status: 'COMPLETED' },
      { changeSource: 'CRM_UI' },
    );
    await until(() => reads() > readsBefore);
    await world.quiet();
    const readsThen = reads();
    const verdict = { baton_verdict: 'accepted' };
    world.account.update('contacts', contact.id, verdict, { changeSource: 'CRM_UI' });
    await until(() => reads() > readsThen);
  });

  it('G08 any order of the same events ends in the same state', async () => {
    const contacts = [world.lead(), world.lead(), world.lead()];
    const states: unknown[] = [];
    for (const [place, contact] of contacts.entries()) {
      world.sim.webhooks.shuffle(place > 0);
      world.sim.webhooks.pause();
      world.account.update(
        'contacts',
        contact.id,
        { jobtitle: 'Intern' },
        { changeSource: 'CRM_UI' },
      );
      world.account.submitForm(contact.id, 'Request a demo', 'See it work');
      world.account.update('contacts', contact.id, { jobtitle: 'CFO' }, { changeSource: 'CRM_UI' });
      world.account.replyToEmail(contact.id);
      world.sim.webhooks.resume();
      await world.readiness(contact, 'ready');
      await world.quiet();
      const { baton_readiness, baton_window, baton_missing = '' } = world.values(contact);
      const lines = (world.values(contact).baton_why_now ?? '').split('\n').length;
      states.push({
        baton_readiness,
        baton_window,
        baton_missing,
        lines,
        notes: world.of(contact, 'notes').length,
      });
    }
    world.sim.webhooks.shuffle(false);
    expect(states[0]).toMatchObject({ baton_readiness: 'ready', baton_window: 'open', notes: 1 });
    expect(states[1]).toEqual(states[0]);
    expect(states[2]).toEqual(states[0]);
  });

  it('G10 one malformed event never costs its batch', async () => {
    const contact = world.lead({ jobtitle: 'Intern' });
    const good = {
      portalId: PORTAL,
      objectId: Number(contact.id),
      subscriptionType: 'contact.propertyChange',
      propertyName: 'firstname',
      propertyValue: 'Dana',
      occurredAt: Date.now(),
      eventId: 1,
    };
    const broken = [
      null,
      'text',
      7,
      [],
      {},
      { ...good, portalId: 'x' },
      { ...good, objectId: { a: 1 } },
    ];
    await world.quiet();
    expect(await world.sim.webhooks.send([...broken, good])).toBe(200);
    await world.readiness(contact);
    const lines = await world.redis.lrange(`${world.prefix}:{0}:set-aside`, 0, -1);
    expect(lines).toHaveLength(broken.length);
    expect(lines.map((line) => JSON.parse(line) as { reason: string })).toContainEqual(
      expect.objectContaining({ reason: expect.stringMatching(/^portalId: /u) }),
    );
  });

  it('G13 a lead that is not ready gets no note and no task, and says what is missing', async () => {
    const contact = world.lead({ jobtitle: 'Intern', hs_buying_role: 'OTHER' });
    world.account.submitForm(contact.id, 'Contact sales', 'Talk to us');
    await world.readiness(contact, 'not_ready');
    await world.quiet();
    expect(world.of(contact, 'notes')).toHaveLength(0);
    expect(world.of(contact, 'tasks')).toHaveLength(0);
    expect(world.account.value(contact, 'baton_missing')).toBe('right-person');
  });

  it('G14 only Baton’s own properties are ever written to contacts', () => {
    const names = world.sim.calls
      .filter(
        ({ mutating, endpoint }) => mutating && endpoint.includes('/objects/2026-09/contacts/'),
      )
      .flatMap(({ body: sent }) => (sent as { inputs: { properties: object }[] }).inputs)
      .flatMap(({ properties }) => Object.keys(properties));
    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name) => !name.startsWith('baton_'))).toEqual([]);
  });

  it('G23 every criterion in the note carries value, date and source', async () => {
    const contact = await ready();
    const [, checklist = ''] = /<p>(Checklist .*?)<\/p>/u.exec(body(contact)) ?? [];
    expect(checklist).toMatch(/^Checklist b2b-saas v3: /u);
    for (const check of checklist.replace(/^.*?: /u, '').split(' · ')) {
      expect(check).toMatch(/^✓ [^:]+: .+ \([^,]+, (since )?[A-Z][a-z]{2} \d+ [A-Z][a-z]+\)$/u);
    }
  });

  it('G25 what a visitor typed is data in note, task and properties', async () => {
    const contact = await ready({
      firstname: '<img src=x onerror=alert(1)>{{ contact.email }}',
      lastname: `{% raw %}\u202e${'A'.repeat(3_000)}`,
      jobtitle: '<script>alert(1)</script> CTO {{ owner.email }}',
    });
    const [task] = world.of(contact, 'tasks');
    const texts = [
      body(contact),
      ...Object.values(world.values(task ?? contact)),
      world.account.value(contact, 'baton_why_now') ?? '',
    ];
    expect(body(contact)).not.toMatch(/<(img|script)/u);
    for (const text of texts) expect(text).not.toMatch(/\{\{|\{%|undefined|\u202e/u);
    expect([...(world.values(task ?? contact).hs_task_subject ?? '')].length).toBeLessThanOrEqual(
      70,
    );
  });

  it('looks a second time for the contact of a call whose association is written late', async () => {
    const contact = world.lead({ jobtitle: 'Intern' });
    await world.readiness(contact);
    await world.quiet();
    const calls = (part: string) =>
      world.sim.calls.filter(({ path }) => path.includes(part)).length;
    const silent = { changeSource: 'CRM_UI', silent: true };
    const call = world.account.create(
      'calls',
      { hs_call_title: 'Hello', hs_timestamp: String(Date.now()) },
      { changeSource: 'CRM_UI' },
    );
    await until(() => calls('/calls/contacts/batch/read') === 1);
    const reads = calls('/contacts/batch/read') - calls('/calls/contacts/batch/read');
    world.account.associate('calls', call.id, 'contacts', contact.id, undefined, silent);
    await until(() => calls('/calls/contacts/batch/read') === 2);
    await until(() => calls('/contacts/batch/read') - calls('/calls/contacts/batch/read') > reads);
  });

  it('withdraws the task of a contact that is gone, and keeps nothing of it', async () => {
    const contact = await ready();
    const [task] = world.of(contact, 'tasks');
    world.account.archive('contacts', contact.id, { changeSource: 'CRM_UI' });
    await until(() => world.values(task ?? contact).hs_task_status === 'DEFERRED');
    expect(world.values(task ?? contact).hs_task_body).toMatch(
      /^<p>Closed by Baton: the contact no longer exists/u,
    );
    await world.quiet();
    const rest = await world.redis.hget(`${world.prefix}:{${PORTAL}}:leads`, contact.id);
    expect(JSON.parse(rest ?? '{}')).toMatchObject({
      readiness: null,
      window: { state: 'closed', number: 1, last: null },
    });
    expect(rest).not.toMatch(/CTO|Ruiz|Contact sales/u);
    expect(await world.redis.exists(`${world.prefix}:{${PORTAL}}:journal:${contact.id}`)).toBe(0);
  });

  it('G05 G27 an event of a merged-away id changes nothing about the survivor’s window', async () => {
    const [survivor, other] = [await ready(), world.lead({ jobtitle: 'Intern' })];
    await world.readiness(other);
    world.account.bookMeeting(survivor.id, 'A first look', Date.now() + 86_400_000);
    await until(() => world.account.value(survivor, 'baton_window') === 'closed');
    await until(() => body(survivor).includes('a meeting is booked'));
    world.account.merge('contacts', survivor.id, other.id, { changeSource: 'CRM_UI' });
    await world.quiet();
    const late = {
      portalId: PORTAL,
      objectId: Number(other.id),
      subscriptionType: 'contact.deletion',
    };
    expect(await world.sim.webhooks.send([{ ...late, occurredAt: Date.now(), eventId: 5 }])).toBe(
      200,
    );
    await world.quiet();
    expect(world.account.value(survivor, 'baton_window')).toBe('closed');
    expect(body(survivor)).toContain('a meeting is booked');
    const [task] = world.of(survivor, 'tasks');
    expect(world.values(task ?? survivor).hs_task_status).toBe('DEFERRED');
  });

  it('E6 ends the old task also when the window opens again before its end was carried out', async () => {
    const contact = await ready();
    const [first] = world.of(contact, 'tasks');
    world.sim.fault({
      path: '/tasks/batch/update',
      times: 4,
      do: { kind: 'status', status: 503, when: 'before' },
    });
    world.account.bookMeeting(contact.id, 'A first look', Date.now() + 86_400_000);
    await until(() => world.account.value(contact, 'baton_window') === 'closed');
    world.account.submitForm(contact.id, 'Request a demo', 'See it work');
    await until(() => world.of(contact, 'tasks').length === 2);
    await until(() => world.values(first ?? contact).hs_task_status === 'DEFERRED');
    const open = world
      .of(contact, 'tasks')
      .filter((task) => world.values(task).hs_task_status === 'NOT_STARTED');
    expect(open).toHaveLength(1);
  }, 60_000);

  it('gives the task to the handoff owner when the contact’s owner is deactivated', async () => {
    const gone = world.account.addOwner({ email: 'left@example.com', archived: true });
    const contact = world.lead();
    world.account.update(
      'contacts',
      contact.id,
      { hubspot_owner_id: gone.id },
      { changeSource: 'CRM_UI' },
    );
    world.account.submitForm(contact.id, 'Contact sales', 'Talk to us');
    await until(() => world.of(contact, 'tasks').length > 0);
    const [task] = world.of(contact, 'tasks');
    const handoff = world.account.owners.find(({ email }) => email === 'handoff-owner@example.com');
    expect(world.values(task ?? contact).hubspot_owner_id).toBe(handoff?.id);
  });

  it('G15 a note that a person deleted stays deleted, a text that a person wrote stays', async () => {
    const [deleted, edited] = [await ready(), await ready()];
    const [note] = world.of(deleted, 'notes');
    const [task] = world.of(edited, 'tasks');
    world.account.archive('notes', note?.id ?? '', { changeSource: 'CRM_UI' });
    world.account.update(
      'tasks',
      task?.id ?? '',
      { hs_task_subject: 'Mine' },
      { changeSource: 'CRM_UI' },
    );
    for (const { id } of [deleted, edited]) world.account.replyToEmail(id);
    await until(() => world.account.value(deleted, 'baton_why_now')?.includes('Replied'));
    await until(
      () =>
        world.values(task ?? edited).hs_task_body?.includes('Replied') ||
        body(edited).includes('Replied'),
    );
    await world.quiet();
    expect(world.of(deleted, 'notes')).toHaveLength(0);
    expect(world.of(deleted, 'tasks')).toHaveLength(1);
    expect(world.values(task ?? edited).hs_task_subject).toBe('Mine');
  });

  it('looks at each lead alone when a whole batch fails of a fault', async () => {
    const nonsense = {
      kind: 'status',
      status: 200,
      when: 'before',
      body: { results: 'nonsense' },
    } as const;
    world.sim.fault({ path: '/contacts/batch/read', do: nonsense });
    const contacts = [world.lead(), world.lead({ jobtitle: 'Intern' }), world.lead()];
    for (const { id } of contacts) world.account.submitForm(id, 'Contact sales', 'Talk to us');
    await Promise.all(contacts.map((contact) => world.readiness(contact)));
    await until(
      () => contacts.filter((contact) => world.of(contact, 'tasks').length === 1).length === 2,
    );
    expect(world.workers.output()).toContain('"level":50');
  });

  it('G37 a portal’s own rule reaches the admin with the property’s name and costs no other lead', async () => {
    world.account.requireOnCreate('tasks', 'hs_queue_membership_ids');
    const contact = world.lead();
    world.account.submitForm(contact.id, 'Contact sales', 'Talk to us');
    await until(() => world.workers.output().includes('hs_queue_membership_ids'));
    world.account.requireOnCreate('tasks', 'hs_queue_membership_ids', false);
    expect(world.workers.output()).toContain('portal-rule');
    expect(world.of(contact, 'notes')).toHaveLength(1);
    const other = await ready();
    expect(world.of(other, 'tasks')).toHaveLength(1);
  });
});
