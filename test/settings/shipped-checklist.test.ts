import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { readChecklist } from '../../src/settings/read-checklist.ts';
import { checklistText, HOUR, NOW, SHIPPED_PATH } from '../support/builders.ts';

describe('the shipped checklist', () => {
  it('is valid, its own tests included, at any time of the year', async () => {
    for (const now of [NOW, NOW + 40 * 24 * HOUR, Date.parse('2027-03-28T01:30:00Z')]) {
      expect(await readChecklist(SHIPPED_PATH, now)).toMatchObject({ ok: true });
    }
  });

  it('A2 is signed, two votes from sales and one from marketing, and every signature is bound to its content', async () => {
    const read = await readChecklist(SHIPPED_PATH, NOW);
    if (!read.ok) throw new Error(read.problems.join('\n'));
    const { hash, checklist } = read.checklist;
    const { by, votes } = checklist.agreed;
    expect(votes).toEqual({ sales: 2, marketing: 1 });
    expect(by.map(({ side, of }) => [side, of])).toEqual([
      ['sales', hash],
      ['sales', hash],
      ['marketing', hash],
    ]);
  });

  it('holds all that the example of the product shows', async () => {
    const read = await readChecklist(SHIPPED_PATH, NOW);
    if (!read.ok) throw new Error(read.problems.join('\n'));
    const file = read.checklist;
    expect(file.window).toEqual({
      half_life: { kind: 'plain', ms: 72 * HOUR },
      closes_after: { kind: 'working days', days: 5 },
      closes_on: [
        'meeting_booked',
        'deal_opened',
        'opted_out',
        'rejected',
        'disqualified',
        'no_longer_ready',
      ],
      cool_down: { rejected: { kind: 'plain', ms: 14 * 24 * HOUR } },
    });
    expect(file.sla).toMatchObject({
      tiers: [
        { id: 'hand-raiser', first_touch: { kind: 'working', ms: HOUR } },
        { id: 'ready', first_touch: { kind: 'working', ms: 4 * HOUR } },
      ],
      remind_at: 0.5,
      escalate: [{ at: 1 }, { at: 2, reassign: true }],
      calendar: { hours: { 1: [[540, 1050]], 5: [[540, 1050]] }, time_zone: 'portal' },
      daily_cap_per_seller: 15,
    });
    expect(file.touches).toEqual({
      count: ['call', 'email', 'meeting', 'message'],
      attempts: false,
    });
    expect(file.buying_group?.one_play_per_account).toBe(true);
    expect(file.owners?.rules).toHaveLength(1);
    expect(file.gate).toEqual({ stage: 'salesqualifiedlead', mode: 'warn' });
    expect(file.limits?.windows_per_minute).toBe(30);
    expect(file.topics.map(({ id }) => id)).toEqual(['security']);
    expect(file.dialogue?.question_from).toEqual(['message']);
    expect(file.nurture.map(({ intent }) => intent)).toEqual([
      'keep_warm',
      'find_out',
      'open_window',
    ]);
    expect(file.do_not).toHaveLength(1);
    expect(file.personas.map(({ id }) => id)).toContain('it-lead');
  });
});

describe('readChecklist', () => {
  it('gives every problem as file:line:col, in the order of the file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'baton-checklist-'));
    const path = join(folder, 'checklist.yaml');
    await writeFile(
      path,
      checklistText()
        .replace('half_life: 3d', 'half_life: soon')
        .replace('version: 3', 'version: x'),
    );
    const read = await readChecklist(path, NOW);
    await rm(folder, { recursive: true });
    expect(read.ok ? [] : read.problems).toEqual([
      expect.stringMatching(/checklist\.yaml:6:3 `version`: a version is a whole number$/u),
      expect.stringMatching(/checklist\.yaml:48:3 `half_life`: "soon" is no duration/u),
    ]);
  });

  it('says that a file cannot be read', async () => {
    expect(await readChecklist('no/such.yaml', NOW)).toEqual({
      ok: false,
      problems: ['no/such.yaml: the file cannot be read'],
    });
  });
});
