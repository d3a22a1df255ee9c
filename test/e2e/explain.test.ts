import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toWords } from '../support/builders.ts';
import { until } from '../support/until.ts';
import { startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';
import { runBaton } from './past-world.ts';

describe('explain', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());

  const explain = (id: string, ...flags: string[]) =>
    runBaton(world, [...flags, 'checklist', 'explain', id]);
  const mutating = () => world.sim.calls.filter((call) => call.mutating).length;

  it('A5 B3 prints what the note prints, and writes nothing', async () => {
    const contact = world.lead();
    world.account.submitForm(contact.id, 'Contact sales', 'Talk to us');
    await until(() => world.of(contact, 'notes').length > 0);
    const [note] = world.of(contact, 'notes');
    await world.quiet();
    const before = mutating();
    const { code, out } = await explain(contact.id);
    expect(code).toBe(0);
    expect(mutating()).toBe(before);
    const body = toWords(note ? (world.values(note).hs_note_body ?? '') : '');
    const [, checks = ''] = out.split(/The note says, by b2b-saas v3:\n/u);
    const lines = checks
      .trimEnd()
      .split('\n')
      .map((line) => line.trim());
    expect(lines).toHaveLength(2);
    expect(body).toContain(`Checklist b2b-saas v3: ${lines.join(' · ')}`);

    // The same objects, each with value, date, source and basis.
    expect(out).toMatch(
      /✓.*right-person.*\n +met: CTO shapes the decision\n +Job Title: CTO · .* · contact property jobtitle, set by CRM_UI · on record\n/u,
    );
    expect(out).toMatch(
      /✓.*right-time.*\n +met: Sent the form “Contact sales” on .*\n +Signal: Sent the form “Contact sales” · .* · contact property recent_conversion_date · they told us\n/u,
    );
    expect(out).toMatch(/^Window: open since .*, closes .*, first touch due .*$/mu);
    const value = JSON.parse((await explain(contact.id, '--json')).out) as object;
    expect(value).toMatchObject({
      contactId: contact.id,
      readiness: 'ready',
      held: null,
      window: { state: 'open' },
    });
  });

  it('B4 shows the question that would settle an unknown, and why there is no window', async () => {
    const contact = world.lead({ jobtitle: '' });
    world.account.submitForm(contact.id, 'Contact sales', 'Talk to us');
    const { out } = await explain(contact.id);
    expect(out).toContain('unknown: Right person: not known (Job Title is empty)');
    expect(out).toContain('to settle it, ask: “Who else weighs in on a purchase like this?”');
    expect(out).toMatch(/^No window: Right person: not known \(Job Title is empty\)$/mu);
  });

  it('follows a merge to the contact that is left', async () => {
    const [left, gone] = [world.lead(), world.lead()];
    world.account.merge('contacts', left.id, gone.id);
    const { out } = await explain(gone.id);
    expect(out).toContain(`(contact ${left.id})`);
    expect(out).toContain(`${gone.id} was merged into it.`);
  });

  it.each([
    ['99999999', /no longer exists.*contact: 99999999/u],
    ['lead-7', /a contact id is a number/u],
  ])('says clearly that there is no contact %s', async (id, message) => {
    const { code, err } = await explain(id);
    expect(code).not.toBe(0);
    expect(err).toMatch(message);
    expect(err).not.toContain('    at ');
  });

  it('says so in one JSON document', async () => {
    const { code, out } = await explain('99999999', '--json');
    expect(code).not.toBe(0);
    expect(JSON.parse(out)).toMatchObject({ error: 'record-gone' });
  });
});
