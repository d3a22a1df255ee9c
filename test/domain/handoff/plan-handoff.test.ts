import { describe, expect, it } from 'vitest';

import { NEW_LEAD } from '../../../src/domain/lead/lead-record.ts';
import type { LeadRecord } from '../../../src/domain/lead/lead-record.ts';
import type { Picture } from '../../../src/domain/lead/picture.ts';
import { carriedOut } from '../../../src/domain/handoff/carried-out.ts';
import { planGone } from '../../../src/domain/handoff/plan-gone.ts';
import {
  buildOwner,
  buildSignal,
  calmChecklist,
  CONTACT,
  DAY,
  HOUR,
  lookAt,
  MINUTE,
  NOW,
  OWNERS,
  pictureWith,
  pictureWithCompany,
  pictureWithSignals,
  readyPicture,
  toProperties,
  toWords,
} from '../../support/builders.ts';
import { buildEngagement, engagements } from '../../support/engagement-builders.ts';

const LATER = NOW + HOUR;
const OPTED_OUT = pictureWith({ hs_email_optout: 'true' });

function opened(change: Parameters<typeof lookAt>[0] = {}): LeadRecord {
  const { record } = lookAt(change);
  expect(record.window.state).toBe('open');
  return record;
}

describe('a window that opens', () => {
  it('C1 gets one note and one task with the same reference', () => {
    const { plan, change } = lookAt();
    expect(change).toBe('opened');
    expect(plan.problems).toEqual([]);
    expect(plan.task).toMatchObject({
      kind: 'ensure',
      ref: '151-1',
      dueAt: NOW + HOUR,
      remindAt: NOW + HOUR / 2,
      ownerId: '7',
      companyId: '900',
    });
    expect(plan.note).toMatchObject({ ref: '151-1', at: NOW, companyId: '900', create: true });
  });

  it.each([
    ['Write to', readyPicture(), 'EMAIL'],
    ['Call', pictureWith({ phone: '+49 30 1234' }), 'CALL'],
    ['Reply to', pictureWithSignals(buildSignal({ kind: 'reply', name: null })), 'EMAIL'],
  ])('C1 begins with what to do: %s', (verb, picture, type) => {
    const { task } = lookAt({ picture }).plan;
    expect(task).toMatchObject({
      type,
      subject: expect.stringMatching(new RegExp(`^${verb} Dana`, 'u')),
    });
  });

  it('G01 gives the same plan for the same look', () => {
    expect(lookAt()).toEqual(lookAt());
  });

  it('writes no company where there is none', () => {
    const picture = readyPicture({ company: { available: true, value: null } });
    expect(lookAt({ picture }).plan.note).toMatchObject({ companyId: null });
  });
});

describe('a lead that is not ready', () => {
  it.each([
    ['not ready', pictureWithSignals()],
    ['unknown', pictureWith({ jobtitle: null })],
    ['disqualified', pictureWith({ email: 'dana@gmail.com' })],
    ['not a lead', pictureWith({ lifecyclestage: 'customer' })],
  ])('G13 gets neither note nor task: %s', (_name, picture) => {
    const { task, note, problems } = lookAt({ picture }).plan;
    expect({ task, note, problems }).toEqual({ task: null, note: null, problems: [] });
  });

  it('B4 carries what is missing and the one question that would settle what is unknown', () => {
    const { properties } = lookAt({ picture: pictureWith({ jobtitle: null }) }).plan;
    expect(properties).toMatchObject({
      baton_readiness: 'unknown',
      baton_question: 'Who else weighs in on a purchase like this?',
    });
    expect(lookAt({ picture: pictureWithSignals() }).plan.properties).toMatchObject({
      baton_readiness: 'not_ready',
      baton_missing: 'right-time',
    });
  });
});

describe('an open window', () => {
  it('G03 keeps the reference of its note and task when new evidence comes', () => {
    const picture = pictureWithSignals(buildSignal({ at: LATER - MINUTE }), buildSignal());
    const checklist = calmChecklist();
    const record = opened({ checklist });
    const { plan, change } = lookAt({ record, picture, checklist, now: LATER });
    expect(change).toBe('renewed');
    expect([plan.task?.ref, plan.note?.ref]).toEqual(['151-1', '151-1']);
  });

  it.each([
    ['opted out', OPTED_OUT, 'they have opted out of e-mail'],
    [
      'no longer fits',
      pictureWith({ jobtitle: 'Intern', hs_buying_role: 'BLOCKER' }),
      'no longer ready',
    ],
    ['is a customer', pictureWith({ lifecyclestage: 'customer' }), 'they are a customer now'],
  ])('E6 withdraws its task and ends its note with the reason: %s', (_name, picture, reason) => {
    const { plan } = lookAt({ record: opened(), picture, now: LATER });
    expect(plan.task).toEqual({ kind: 'withdraw', ref: '151-1', reason });
    expect(plan.note).toMatchObject({ ref: '151-1', at: NOW, create: false });
    const words = toWords(plan.note?.body ?? '');
    expect(words).toContain(`Dana Ruiz (Northwind): window closed on Tue 24 Nov, ${reason}`);
    expect(words).toContain('It opened on Tue 24 Nov');
  });

  it.each([
    ['withdraw', 'perhaps somebody wrote, perhaps a sequence', 'true', 'Perhaps already in touch'],
    ['complete', 'somebody wrote', null, 'First touch'],
  ])('E6 ends with a task to %s where %s', (kind, _who, enrolled, words) => {
    const mail = buildEngagement({ kind: 'email', at: NOW + MINUTE });
    const values = { hs_email_optout: 'true', hs_sequences_is_enrolled: enrolled };
    const picture = pictureWith(values, { engagements: engagements([mail]) });
    const seen = lookAt({ record: opened(), picture, now: LATER });
    expect(seen.record.window).toMatchObject({ state: 'closed' });
    expect(seen.plan.task).toMatchObject({ kind, ref: '151-1' });
    expect(toWords(seen.plan.note?.body ?? '')).toContain(words);
  });

  it('E6 is closed again after a crash until that is carried out, and then left alone', () => {
    const { record } = lookAt({ record: opened(), picture: OPTED_OUT, now: LATER });
    expect(record.closing).toBe(true);
    const again = lookAt({ record, picture: OPTED_OUT, now: LATER + MINUTE });
    expect(again.change).toBe('none');
    expect(again.plan.task).toMatchObject({ kind: 'withdraw', ref: '151-1' });
    const done = lookAt({ record: { ...record, closing: false }, picture: OPTED_OUT, now: LATER });
    expect([done.plan.task, done.plan.note]).toEqual([null, null]);
  });

  it('E6 owes both ends where the next window is over before the first end was carried out', () => {
    const { record: ended } = lookAt({ record: opened(), picture: OPTED_OUT, now: LATER });
    const news = pictureWithSignals(buildSignal({ at: LATER + MINUTE }));
    const { record: again } = lookAt({ record: ended, picture: news, now: LATER + HOUR });
    expect(again).toMatchObject({
      closing: true,
      window: { ref: '151-2', last: { ref: '151-1' } },
    });
    const over = lookAt({ record: again, picture: OPTED_OUT, now: LATER + 2 * HOUR });
    expect(over.plan.task).toMatchObject({ kind: 'withdraw', ref: '151-2' });
    expect(over.plan.owed).toMatchObject([{ task: { kind: 'withdraw', ref: '151-1' } }]);
    const after = lookAt({ record: over.record, picture: OPTED_OUT, now: LATER + 3 * HOUR });
    expect(after.plan.owed).toEqual(over.plan.owed);
    const done = carriedOut(after.record, after.plan, LATER, false);
    expect(done).toMatchObject({ closing: false, spares: [] });
    const rest = lookAt({ record: done, picture: OPTED_OUT, now: LATER + 4 * HOUR });
    expect([rest.plan.task, rest.plan.owed]).toEqual([null, []]);
  });

  it('G05 says in the note that it opened again, and what became of the last time', () => {
    const { record } = lookAt({ record: opened(), picture: OPTED_OUT, now: LATER });
    const now = NOW + DAY;
    const picture = pictureWithSignals(buildSignal({ at: now - MINUTE }));
    const { plan, change } = lookAt({ record, picture, now });
    expect(change).toBe('opened');
    expect(plan.note?.ref).toBe('151-2');
    expect(toWords(plan.note?.body ?? '')).toContain(
      'Opened again: last time on Tue 24 Nov, they had opted out of e-mail.',
    );
  });
});

describe('who gets the task', () => {
  const away = (id: string) =>
    OWNERS.map((owner) => ({ ...owner, active: owner.ownerId !== id && owner.active }));
  const nobody = OWNERS.map((owner) => ({ ...owner, active: false }));
  const contactOnly = (id: string | null) => pictureWith({ hubspot_owner_id: id });
  const elsewhere = (values: Parameters<typeof pictureWithCompany>[0]): Picture => ({
    ...pictureWithCompany(values),
    contact: toProperties({ hubspot_owner_id: null }, CONTACT),
  });
  const DACH = buildOwner({ ownerId: '10', email: 'DACH@example.com' });

  it.each([
    ['the contact’s owner', readyPicture(), OWNERS, '7'],
    ['else the company’s', contactOnly(null), OWNERS, '8'],
    ['the company’s, where the contact’s is deactivated', readyPicture(), away('7'), '8'],
    ['the company’s, where the contact’s is not known', contactOnly('404'), OWNERS, '8'],
    ['else whom a rule names', elsewhere({ hubspot_owner_id: null }), [...OWNERS, DACH], '10'],
    [
      'else the handoff owner',
      elsewhere({ hubspot_owner_id: null, country: 'Peru' }),
      [...OWNERS, DACH],
      '9',
    ],
    [
      'the handoff owner, where whom the rule names is deactivated',
      elsewhere({ hubspot_owner_id: null }),
      [...OWNERS, { ...DACH, active: false }],
      '9',
    ],
  ])('E4 is %s', (_name, picture, owners, ownerId) => {
    expect(lookAt({ picture, owners }).plan.task).toMatchObject({ ownerId });
  });

  it('G17 is nobody where nobody is alive: no task, and an admin reads why', () => {
    const { plan } = lookAt({ owners: nobody });
    expect(plan.task).toBeNull();
    expect(plan.problems).toEqual([{ code: 'no-live-owner', detail: 'handoff-owner@example.com' }]);
    expect(lookAt({ owners: [] }).plan.task).toBeNull();
  });
});

describe('properties', () => {
  it('G14 are Baton’s own and nothing else, whatever the lead', () => {
    for (const picture of [
      readyPicture(),
      OPTED_OUT,
      pictureWithSignals(),
      pictureWith({ jobtitle: null }),
    ]) {
      for (const name of Object.keys(lookAt({ picture }).plan.properties)) {
        expect(name).toMatch(/^baton_/u);
      }
    }
  });

  it('G14 never touch the answer of the seller', () => {
    const answers = {
      baton_verdict: 'rejected',
      baton_verdict_reason: 'other',
      baton_verdict_comment: 'no',
    };
    const names = Object.keys(lookAt({ picture: pictureWith(answers) }).plan.properties);
    expect(names.filter((name) => name in answers)).toEqual([]);
  });

  it('say what the window says', () => {
    expect(lookAt().plan.properties).toMatchObject({
      baton_readiness: 'ready',
      baton_window: 'open',
      baton_window_opened_at: '2026-11-24T09:00:00.000Z',
      baton_window_closes_at: '2026-12-01T09:00:00.000Z',
      baton_first_touch_due_at: '2026-11-24T10:00:00.000Z',
      baton_checklist_version: 'b2b-saas v3',
    });
  });

  it('G01 are not planned again once HubSpot has them, also as milliseconds', () => {
    const { plan, record } = lookAt();
    const same = pictureWith(plan.properties);
    expect(lookAt({ record, picture: same }).plan.properties).toEqual({});
    const dueAt = String(Date.parse(plan.properties.baton_first_touch_due_at ?? ''));
    const inMs = pictureWith({ ...plan.properties, baton_first_touch_due_at: dueAt });
    expect(lookAt({ record, picture: inMs }).plan.properties).toEqual({});
  });

  it('are cleared when the window closes', () => {
    const { plan, record } = lookAt();
    const picture = pictureWith({ ...plan.properties, hs_email_optout: 'true' });
    expect(lookAt({ record, picture, now: LATER }).plan.properties).toMatchObject({
      baton_window: 'closed',
      baton_window_opened_at: '',
      baton_first_touch_due_at: '',
      baton_why_now: '',
    });
  });
});

describe('shadow mode', () => {
  it('G16 plans what would be written, without saying so on the contact', () => {
    const { plan } = lookAt({ shadow: true });
    expect(plan.task).toMatchObject({ kind: 'ensure', ref: '151-1' });
    expect(plan.note).toMatchObject({ create: true });
    expect(plan.properties).toMatchObject({ baton_window: 'closed' });
  });

  it('G06 going live writes nothing for a window that opened before', () => {
    const { plan } = lookAt({ record: opened({ shadow: true }), now: LATER });
    expect([plan.task, plan.note]).toEqual([null, null]);
  });

  it('G06 nor does a change of the lead that is no newer evidence', () => {
    const picture = pictureWith({ jobtitle: 'CTO' });
    const { plan } = lookAt({ record: opened({ shadow: true }), picture, now: LATER });
    expect([plan.task, plan.note]).toEqual([null, null]);
  });

  it('G06 newer evidence does', () => {
    const picture = pictureWithSignals(buildSignal({ at: LATER - MINUTE }));
    const { plan } = lookAt({ record: opened({ shadow: true }), picture, now: LATER });
    expect(plan.task).toMatchObject({ kind: 'ensure', ref: '151-1' });
    expect(plan.properties).toMatchObject({ baton_window: 'open' });
  });

  it('G06 a window that was never written is closed without a word', () => {
    const { plan } = lookAt({ record: opened({ shadow: true }), picture: OPTED_OUT, now: LATER });
    expect([plan.task, plan.note]).toEqual([null, null]);
  });
});

describe('a contact that is gone', () => {
  it('E6 has its open task withdrawn, and its note says so without naming anybody', () => {
    const plan = planGone('151', opened());
    expect(plan?.task).toMatchObject({ kind: 'withdraw', ref: '151-1' });
    expect(plan?.note).toMatchObject({ create: false });
    expect(plan?.note?.body).not.toMatch(/Dana|Ruiz|Northwind|CFO/u);
    expect(plan?.properties).toEqual({});
  });

  it('needs nothing where nothing was written', () => {
    expect(planGone('151', NEW_LEAD)).toBeNull();
    expect(planGone('151', opened({ shadow: true }))).toBeNull();
  });

  it('E6 has its task withdrawn too, where a closing was decided and a crash came between', () => {
    const { record } = lookAt({ record: opened(), picture: OPTED_OUT, now: LATER });
    expect(record).toMatchObject({ closing: true, window: { state: 'closed' } });
    expect(planGone('151', record)?.task).toMatchObject({ kind: 'withdraw', ref: '151-1' });
  });
});
