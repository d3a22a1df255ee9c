import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { CrmRecord } from '../../simulator/types.ts';
import { demandTold } from '../../src/hubspot/left-out.ts';
import { isUnderWay } from '../../src/domain/window/window.ts';
import { PORTAL, startInProcess } from '../support/in-process.ts';
import type { InProcess } from '../support/in-process.ts';

const BY_HAND = { changeSource: 'CRM_UI' };
/** Longer than a lead that failed once waits. */
const LATER = 60_000;

it.each([
  [{ category: 'OBJECT_NOT_FOUND' }, true],
  [{ category: 'VALIDATION_ERROR' }, true],
  [{ category: 'ERROR', subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND' }, true],
  [{ subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND' }, true],
  [{}, true],
  [{ category: 'INTERNAL_ERROR' }, false],
  [{ category: 'RATE_LIMITS' }, false],
])('takes %j for an answer: %s', (problem, isAnswer) => {
  const told = () => demandTold([problem], { method: 'POST', path: '/batch/read' });
  if (isAnswer) expect(told).not.toThrow();
  else expect(told).toThrow('HubSpot does not answer');
});

describe('what HubSpot cannot tell of just now is not taken for deleted', () => {
  let world: InProcess;
  let lead: CrmRecord;
  beforeEach(async () => {
    world = await startInProcess();
    lead = world.lead();
    asksForSales();
    await world.work(lead.id);
    expect([world.of(lead, 'tasks').length, world.of(lead, 'notes').length]).toEqual([1, 1]);
  });
  afterEach(() => world.close());

  const asksForSales = (contact = lead) =>
    world.account.submitForm(contact.id, 'Contact sales', 'Talk to us');
  const only = (type: 'notes' | 'tasks') => world.of(lead, type)[0] as CrmRecord;
  const note = () => world.values(only('notes')).hs_note_body ?? '';
  const status = () => world.values(only('tasks')).hs_task_status;
  const goesOn = async () => {
    world.pass(LATER);
    await world.work(lead.id);
  };
  const call = () => {
    const values = { hs_timestamp: String(world.sim.now()), hubspot_owner_id: world.owner };
    const { id } = world.account.create('calls', values, BY_HAND);
    world.account.associate('calls', id, 'contacts', lead.id);
  };
  /** A batch that is answered with a 207 and names this record, for a reason that passes. */
  const leavesOut = (path: string, id: string, skip = 0) =>
    world.sim.fault({
      method: 'POST',
      path,
      mentions: id,
      skip,
      times: 1,
      do: {
        kind: 'status',
        status: 207,
        when: 'before',
        body: {
          status: 'COMPLETE',
          results: [],
          numErrors: 1,
          errors: [{ status: 'error', category: 'INTERNAL_ERROR', context: { ids: [id] } }],
        },
      },
    });

  it('G02 a contact: its window goes on, and there is no second note', async () => {
    leavesOut('/contacts/batch/read', lead.id);
    await world.work(lead.id);
    expect([status(), note()]).toEqual(['NOT_STARTED', expect.stringContaining('Dana')]);
    await goesOn();
    expect([world.of(lead, 'tasks').length, world.of(lead, 'notes').length]).toEqual([1, 1]);
    expect(world.values(lead).baton_window).toBe('open');
  });

  it('G02 a contact that a read by its id finds after all', async () => {
    const silent = { ...BY_HAND, silent: true };
    world.account.archive('contacts', lead.id, silent);
    const restored = world.portal.findSurvivors([lead.id]);
    expect(await restored).toEqual(new Map());
    world.account.restore('contacts', lead.id, silent);
    await expect(world.portal.findSurvivors([lead.id])).rejects.toMatchObject({
      code: 'hubspot-unreachable',
    });
  });

  it('a task: a call completes it later', async () => {
    // The look reads it first, the edit afterwards.
    leavesOut('/tasks/batch/read', only('tasks').id, 1);
    call();
    await goesOn();
    await goesOn();
    expect([world.values(lead).baton_window, status()]).toEqual(['working', 'COMPLETED']);
  });

  it('G03 a note: it is edited later', async () => {
    leavesOut('/notes/batch/read', only('notes').id);
    world.account.update('contacts', lead.id, { lifecyclestage: 'customer' }, BY_HAND);
    await goesOn();
    await goesOn();
    expect(note()).toContain('window closed');
  });

  it('G28 a note that speaks of somebody who is erased', async () => {
    leavesOut('/notes/batch/read', only('notes').id);
    await world.work(`erase:${lead.id}`);
    expect(note()).toContain('Dana');
    world.pass(LATER);
    await world.work();
    expect(note()).not.toContain('Dana');
  });

  it('G17 an open deal: no window opens', async () => {
    const other = world.lead();
    const deal = world.account.create('deals', { dealname: 'Big', dealstage: 'qualifiedtobuy' });
    world.account.associate('deals', deal.id, 'contacts', other.id);
    leavesOut('/contacts/deals/batch/read', other.id);
    asksForSales(other);
    await world.work(other.id);
    world.pass(LATER);
    await world.work(other.id);
    expect(world.of(other, 'tasks')).toEqual([]);
    expect(world.values(other).baton_readiness).toBe('ready');
  });

  it('C5 a colleague on whose timeline the note is put: it is tried again; one who is gone is not', async () => {
    const [there, gone] = [world.lead(), world.lead()];
    world.account.archive('contacts', gone.id, BY_HAND);
    const window = (await world.portal.leads.read(PORTAL, [lead.id])).get(lead.id)?.window;
    const ref = window && isUnderWay(window) ? window.ref : '';
    const plan = { ref, body: note(), at: Date.now(), companyId: null, create: true };
    const associate = async (contactIds: readonly string[]) => {
      const failures = await world.portal.ensureNotes([
        { ...plan, contactId: lead.id, contactIds },
      ]);
      const entry = (await world.portal.ledgers.notes.read([ref])).get(ref);
      const done = entry?.state === 'written' ? entry.colleagueIds : undefined;
      return { failed: failures.size, done: done ?? [] };
    };
    expect(await associate([gone.id])).toEqual({ failed: 0, done: [gone.id] });
    leavesOut('/notes/contacts/batch/create', there.id);
    expect(await associate([there.id])).toEqual({ failed: 1, done: [gone.id] });
    expect(await associate([there.id])).toEqual({ failed: 0, done: [gone.id, there.id] });
    expect(world.of(there, 'notes')).toHaveLength(1);
  });
});
