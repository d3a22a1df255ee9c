import { describe, expect, it } from 'vitest';

import { carriedOut } from '../../../src/domain/handoff/carried-out.ts';
import { digestTask } from '../../../src/domain/handoff/digest-task.ts';
import type { Checklist } from '../../../src/domain/checklist/schema.ts';
import type { OpenWindow } from '../../../src/domain/window/window.ts';
import {
  buildChecklist,
  HOUR,
  lookAt,
  MINUTE,
  NOW,
  OWNERS,
  pictureWith,
  readyPicture,
  toWords,
  ZONE,
} from '../../support/builders.ts';
import { buildEngagement, engagements } from '../../support/engagement-builders.ts';
import { ownHours, without } from '../../support/owner-builders.ts';

const SHIPPED = buildChecklist();

function capped(daily_cap_per_seller: number | undefined): Checklist {
  return { ...SHIPPED, sla: { ...SHIPPED.sla, daily_cap_per_seller } };
}

const capOf = (change: Parameters<typeof lookAt>[0] = {}) =>
  lookAt({ checklist: capped(2), ...change }).plan.cap;

describe('a cap of new tasks a day', () => {
  it('E5 is the seller’s, and the handoff owner reads what goes beyond it', () => {
    const cap = capOf();
    expect(cap).toMatchObject({
      ownerId: '7',
      limit: 2,
      overflow: {
        ref: '151-1/cap-2026-11-24',
        ownerId: '9',
        under: 'Beyond the 2 new tasks of Sam Seller on Tue 24 Nov',
      },
    });
    expect(toWords(cap?.overflow?.html ?? '')).toBe(
      'A lead at Northwind: due by Tue 24 Nov, 11:00 (Berlin time); give it to somebody else by its owner ( open the contact )',
    );
    expect(cap?.overflow?.html).not.toMatch(/Dana|Ruiz|CFO|dana@/u);
  });

  it('E5 of one is said in the singular', () => {
    expect(capOf({ checklist: capped(1) })?.overflow?.under).toBe(
      'Beyond the 1 new task of Sam Seller on Tue 24 Nov',
    );
  });

  it.each([
    ['the file names none', { checklist: capped(undefined) }],
    [
      'the last rung has the task: there is nobody behind them',
      { owners: without(OWNERS, '7', '8') },
    ],
    ['nobody has it', { owners: without(OWNERS, '7', '8', '9') }],
    ['the lead is not ready', { picture: pictureWith({ lifecyclestage: 'customer' }) }],
  ])('E5 is none where %s', (_what, change) => {
    expect(capOf(change)).toBeNull();
  });

  it('E5 is none any more once somebody was in touch', () => {
    const { record } = lookAt();
    const call = engagements([buildEngagement({ at: NOW + MINUTE })]);
    const picture = readyPicture({ engagements: call });
    expect(capOf({ record, picture, now: NOW + HOUR })).toBeNull();
  });

  it('E5 holds without a reader where the handoff owner has left', () => {
    expect(capOf({ owners: without(OWNERS, '9') })).toEqual({
      ownerId: '7',
      limit: 2,
      overflow: null,
    });
  });

  it('E5 is told anew each day of the portal’s zone, with the deadline in the seller’s', () => {
    const owners = OWNERS.map((one) =>
      one.ownerId === '7' ? { ...one, hours: ownHours({ zone: 'Asia/Tokyo' }) } : one,
    );
    const now = Date.parse('2026-11-24T23:30:00+01:00');
    const overflow = capOf({ owners, now })?.overflow;
    expect(overflow?.ref).toBe('151-1/cap-2026-11-24');
    expect(overflow?.html).toContain('due by Wed 25 Nov, 10:00 (Tokyo time)');
    const { record } = lookAt({ owners, now });
    expect(capOf({ owners, record, now: now + HOUR })?.overflow?.ref).toBe('151-1/cap-2026-11-25');
  });
});

describe('a lead whose task waits for room', () => {
  const { record, plan } = lookAt({ checklist: capped(1) });
  const held = carriedOut(record, plan, NOW, true);
  const writtenAt = (of: typeof held) => (of.window as OpenWindow).writtenAt;

  it('G21 has not been given to anybody: the seller’s clock does not run yet', () => {
    expect(writtenAt(held)).toBeNull();
    const later = lookAt({ record: held, now: NOW + HOUR, checklist: capped(1) });
    const given = carriedOut(later.record, later.plan, NOW + HOUR, false);
    expect(writtenAt(given)).toBe(NOW + HOUR);
  });

  it.each([
    ['nothing else is owed', NOW + HOUR / 2 + MINUTE],
    ['a step is told', NOW + 2 * HOUR],
  ])('G21 is given once: the seller’s clock is not restarted where %s', (_what, now) => {
    const given = carriedOut(record, plan, NOW + MINUTE, false);
    expect(writtenAt(given)).toBe(NOW + MINUTE);
    const later = lookAt({ record: given, now, checklist: capped(1) });
    expect(later.plan.task).toMatchObject({ kind: 'ensure', ref: '151-1' });
    expect(writtenAt(carriedOut(later.record, later.plan, now, false))).toBe(NOW + MINUTE);
  });

  it('E5 is planned again in every look, with its note', () => {
    const later = lookAt({ record: held, now: NOW + HOUR / 2, checklist: capped(1) });
    expect(later.plan.task).toMatchObject({ kind: 'ensure', ref: '151-1', dueAt: NOW + HOUR });
    expect(later.plan.note).toMatchObject({ ref: '151-1', create: true });
    expect(later.plan.cap).toMatchObject({ ownerId: '7', limit: 1 });
  });
});

describe('a digest with several reasons', () => {
  it('E5 has one list per reason, each with its count', () => {
    const line = (under: string, html: string) => ({ ref: `${html}-1/1`, under, html });
    const { subject, body } = digestTask({
      ...{ ownerId: '9', name: '2026-11-24', now: NOW, zone: ZONE },
      lines: [line('Away', 'a'), line('Beyond <b>', 'b'), line('Away', 'c')],
    }) as { subject: string; body: string };
    expect(subject).toBe('Baton, Tue 24 Nov: 3 leads without follow-up');
    expect(body).toBe(
      '<p>Away (2):</p><ul><li>a</li><li>c</li></ul><p>Beyond &lt;b&gt; (1):</p><ul><li>b</li></ul><p>Baton · ref digest-9-2026-11-24</p>',
    );
  });
});
