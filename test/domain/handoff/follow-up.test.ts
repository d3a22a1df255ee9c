import { describe, expect, it } from 'vitest';

import { carriedOut } from '../../../src/domain/handoff/carried-out.ts';
import { digestTask } from '../../../src/domain/handoff/digest-task.ts';
import type { LeadRecord } from '../../../src/domain/lead/lead-record.ts';
import type { Owner, Picture } from '../../../src/domain/lead/picture.ts';
import { isUnderWay } from '../../../src/domain/window/window.ts';
import {
  buildChecklist,
  buildOwner,
  buildSignal,
  DAY,
  HOUR,
  lookAt,
  MINUTE,
  NOW,
  OWNERS,
  pictureWith,
  property,
  readyPicture,
  toWords,
  ZONE,
} from '../../support/builders.ts';
import { buildEngagement, engagements } from '../../support/engagement-builders.ts';

const MANAGER = buildOwner({ ownerId: '11', email: 'manager@example.com', name: 'Mona Manager' });
const PEOPLE = [...OWNERS, MANAGER];
const DUE = NOW + HOUR;
const CALL = buildEngagement({ at: NOW + 12 * MINUTE });

function opened(): LeadRecord {
  return lookAt({ owners: PEOPLE }).record;
}

function lookLater(now: number, picture: Picture = readyPicture(), record = opened()) {
  return lookAt({ record, picture, now, owners: PEOPLE });
}

function engaged(...all: readonly (typeof CALL)[]): Picture {
  return readyPicture({ engagements: engagements(all) });
}

const noteWords = (seen: ReturnType<typeof lookLater>) => toWords(seen.plan.note?.body ?? '');

describe('a first touch', () => {
  const seen = lookLater(NOW + HOUR / 2, engaged(CALL));

  it('E6 completes the task and is named in it', () => {
    expect(seen.plan.task).toEqual({
      kind: 'complete',
      ref: '151-1',
      reason: 'Sam Seller called on Tue 24 Nov, 10:12',
    });
  });

  it('E2 stands in the headline of the note and in the properties', () => {
    expect(noteWords(seen)).toMatch(
      /^Dana Ruiz \(Northwind\): Sam Seller called on Tue 24 Nov, 10:12 Why now Sent the form/u,
    );
    expect(seen.plan.properties).toMatchObject({
      baton_window: 'working',
      baton_first_touch_at: new Date(CALL.at).toISOString(),
      baton_mail_pause: 'true',
    });
  });

  it('E6 completes the task also where the same look closes the window', () => {
    const meeting = buildSignal({ kind: 'meeting', at: NOW + 20 * MINUTE });
    const picture = {
      ...engaged(CALL),
      signals: { available: true, value: [meeting, buildSignal()] } as const,
    };
    const closed = lookLater(NOW + HOUR / 2, picture);
    expect(closed.record.window).toMatchObject({ state: 'closed' });
    expect(closed.plan.task).toMatchObject({ kind: 'complete' });
    expect(noteWords(closed)).toContain('First touch: Sam Seller called on Tue 24 Nov, 10:12.');
    expect(closed.plan.properties).toMatchObject({
      baton_first_touch_at: new Date(CALL.at).toISOString(),
    });
  });
});

describe('an e-mail while a sequence runs', () => {
  const mail = buildEngagement({ kind: 'email', at: NOW + 12 * MINUTE });
  const picture = {
    ...engaged(mail),
    contact: pictureWith({ hs_sequences_is_enrolled: 'true' }).contact,
  };
  const seen = lookLater(NOW + HOUR / 2, picture);

  it('E2 leaves the task open and reminds nobody of it', () => {
    expect(seen.plan.task).toMatchObject({ kind: 'ensure', remindAt: null });
    expect(noteWords(seen)).toContain(
      'Perhaps already in touch: Sam Seller wrote an e-mail on Tue 24 Nov, 10:12, while a sequence was running.',
    );
  });

  it('G22 is no first touch', () => {
    expect(seen.plan.properties).toMatchObject({ baton_window: 'open' });
    expect(seen.plan.properties).not.toHaveProperty('baton_first_touch_at');
  });
});

describe('a missed window', () => {
  const missed = lookLater(NOW + 8 * DAY);

  it('B2 says so on the contact, and its task is withdrawn', () => {
    expect(missed.plan.properties).toMatchObject({ baton_window: 'missed' });
    expect(missed.plan.task).toMatchObject({ kind: 'withdraw', reason: 'no new signal in time' });
  });
});

describe('an escalation that tells', () => {
  const seen = lookLater(DUE);
  const [line] = seen.plan.told;

  it('E3 is one line for that person, with a link and nothing personal', () => {
    expect(seen.change).toBe('escalated');
    expect(seen.plan.told).toHaveLength(1);
    expect(line).toMatchObject({ ref: '151-1/1', ownerId: '11' });
    expect(toWords(line?.html ?? '')).toBe(
      'A lead at Northwind: nobody was in touch by Tue 24 Nov, 11:00 (Berlin time); the task is for Sam Seller ( open the contact )',
    );
    expect(line?.html).toContain('https://app.hubspot.com/contacts/4711/record/0-1/151"');
    expect(line?.html).not.toMatch(/Dana|Ruiz|CFO|dana@/u);
  });

  it('G23 says who has the task: whom a person gave it to, until a step hands it on', () => {
    const { window } = opened();
    const record = { ...opened(), window: { ...window, writtenAt: NOW } as typeof window };
    const picture = readyPicture({ task: { state: 'open', ownerId: '11', postponedTo: null } });
    const told = (now: number) => lookAt({ record, picture, now, owners: PEOPLE }).plan.told;
    expect(told(NOW + HOUR)[0]?.html).toContain('the task is with Mona Manager');
    expect(told(NOW + 2 * HOUR)[0]?.html).toContain('the task is with Hanna Handoff');
  });

  it('E3 leaves the task with its owner, and the task says that it is overdue', () => {
    const { task } = seen.plan;
    expect(task).toMatchObject({ kind: 'ensure', ownerId: '7' });
    expect(task?.kind === 'ensure' && toWords(task.body)).toMatch(
      /^Overdue: nobody was in touch by Tue 24 Nov, 11:00\. Why now/u,
    );
  });

  it('G02 is planned until it is carried out, and then no more', () => {
    const again = lookLater(DUE + MINUTE, readyPicture(), seen.record);
    expect(again.plan.told).toEqual(seen.plan.told);
    const done = carriedOut(seen.record, seen.plan, DUE, false);
    expect(done.window).toMatchObject({ stepsTaken: 1, stepsTold: 1 });
    expect(lookLater(DUE + MINUTE, readyPicture(), done).plan.told).toEqual([]);
  });

  it.each([
    ['a call', engaged(CALL)],
    ['an answer', pictureWith({ baton_verdict: property('accepted', { since: DUE - MINUTE }) })],
  ])('G20 is dropped where %s came before it was carried out', (_name, picture) => {
    expect(lookLater(DUE + MINUTE, picture, seen.record).plan.told).toEqual([]);
  });

  const toldTo = (owners: readonly Owner[]) => lookAt({ record: opened(), now: DUE, owners }).plan;

  it('E3 goes to the last rung where that person has left', () => {
    const owners = PEOPLE.map((one) => ({ ...one, active: one.ownerId !== '11' }));
    expect(toldTo(owners).told).toMatchObject([{ ownerId: '9' }]);
  });

  it('G17 is not lost where nobody is left to tell: an admin reads it, and it is told later', () => {
    const owners = PEOPLE.map((one) => ({ ...one, active: one.ownerId === '7' }));
    const seen = lookAt({ record: opened(), now: DUE, owners });
    expect(seen.plan.told).toEqual([]);
    expect(seen.plan.problems).toEqual([{ code: 'no-live-owner', detail: MANAGER.email }]);
    const kept = carriedOut(seen.record, seen.plan, DUE, false);
    const later = lookAt({ record: kept, now: DUE + MINUTE, owners: PEOPLE });
    expect(later.plan.told).toHaveLength(1);
  });

  it('E3 does not speak of a deadline as missed that is still to come', () => {
    const { sla } = { sla: { tiers: [{ id: 'ready', first_touch: '1 hour' }] } };
    const checklist = buildChecklist({
      sla: {
        ...sla,
        calendar: { hours: 'Mon-Sun 00:00-24:00' },
        handoff_owner: 'handoff-owner@example.com',
        escalate: [{ at: '50%', to: MANAGER.email }],
      },
    });
    const { record } = lookAt({ owners: PEOPLE, checklist });
    const { plan } = lookAt({ record, owners: PEOPLE, checklist, now: NOW + HOUR / 2 });
    expect(plan.told[0]?.html).toContain('nobody was in touch yet, due by Tue 24 Nov, 11:00');
    expect(plan.task?.kind === 'ensure' && plan.task.body).not.toContain('Overdue');
  });
});

describe('an escalation that hands the task on', () => {
  const handed = (owners: readonly Owner[] = PEOPLE) =>
    lookAt({ record: opened(), now: NOW + 2 * HOUR, owners });

  it('E3 changes the task’s owner and reminds the new one', () => {
    const { plan, record } = handed();
    expect(plan.task).toMatchObject({ ownerId: '9', remindAt: NOW + 2 * HOUR + 5 * MINUTE });
    expect(plan.properties).not.toHaveProperty('hubspot_owner_id');
    expect(isUnderWay(record.window) && record.window.stepsTaken).toBe(2);
    expect(plan.told[0]?.html).toContain('the task is for Hanna Handoff');
  });

  it('G17 stays with the owner where nobody is there to take it', () => {
    const owners = PEOPLE.map((one) => ({ ...one, active: one.ownerId === '7' }));
    expect(handed(owners).plan.task).toMatchObject({ ownerId: '7' });
  });
});

describe('the line on how fresh it is', () => {
  it.each([
    ['Hot until Fri 27 Nov, then cooling; window open until Tue 1 Dec.', NOW - HOUR],
    ['Cooling; window open until Tue 1 Dec.', NOW - 4 * DAY],
  ])('B2 reads %j', (words, at) => {
    const picture = readyPicture({ signals: { available: true, value: [buildSignal({ at })] } });
    expect(toWords(lookAt({ picture }).plan.note?.body ?? '')).toContain(words);
  });
});

describe('the digest task', () => {
  const digest = (texts: readonly string[], under = 'Late') =>
    digestTask({
      ownerId: '11',
      name: '2026-11-24-2',
      lines: texts.map((html, place) => ({ ref: `${place}-1/1`, under, html })),
      now: NOW + DAY,
      zone: ZONE,
    });

  it('E3 bears the day and the person in its reference', () => {
    expect(digest(['a'])).toMatchObject({
      kind: 'ensure',
      ref: 'digest-11-2026-11-24-2',
      subject: 'Baton, Tue 24 Nov: 1 lead without follow-up',
      ownerId: '11',
    });
  });

  it('G23 names a lead once, with the last word on it, and counts leads, not lines', () => {
    const line = (ref: string, html: string) => ({ ref, under: 'Late', html });
    const lines = [
      line('1-1/1', 'half'),
      line('2-1/1', 'half'),
      line('1-1/2', 'late'),
      line('1-1/away', 'away'),
    ];
    const at = { ownerId: '11', name: '2026-11-24', now: NOW, zone: ZONE };
    const { subject, body } = digestTask({ ...at, lines }) as { subject: string; body: string };
    expect(subject).toBe('Baton, Tue 24 Nov: 2 leads without follow-up');
    expect(body).toContain('Late (3):</p><ul><li>late</li><li>half</li><li>away</li></ul>');
  });

  it('E3 names fifty leads and counts the rest', () => {
    const task = digest(Array.from({ length: 60 }, (_, i) => `line ${i}`));
    expect(task).toMatchObject({ subject: 'Baton, Tue 24 Nov: 60 leads without follow-up' });
    expect(task.kind === 'ensure' && task.body.match(/<li>/gu)).toHaveLength(50);
    expect(task.kind === 'ensure' && task.body).toContain('… and 10 more');
  });
});
