import { describe, expect, it } from 'vitest';

import type { Member } from '../../../src/domain/lead/member.ts';
import {
  buildChecklist,
  buildView,
  judgeText,
  MINUTE,
  NOW,
  readyPicture,
} from '../../support/builders.ts';
import { buildMember, pictureWithGroup } from '../../support/engagement-builders.ts';

// By the shipped checklist: a CTO is an `it-lead` and so a champion, a CFO a budget holder, a CEO a decision maker.
const CHAMPION = buildMember('CTO');
const BUDGET = buildMember('CFO');
const NOBODY = buildMember('Intern');
const UNKNOWN = buildMember(null);

function judged(leaf: unknown, ...members: readonly Member[]) {
  return judgeText(leaf, buildView({ picture: pictureWithGroup(...members) }));
}

describe('buying group leaf', () => {
  it.each([
    ['a role that somebody has', 'champion', 'met', [CHAMPION]],
    ['a role that nobody has', 'champion', 'unmet', [BUDGET, NOBODY]],
    ['a role that an unknown person may have', 'champion', 'unknown', [BUDGET, UNKNOWN]],
    ['a role that somebody has beside an unknown person', 'champion', 'met', [CHAMPION, UNKNOWN]],
    ['a role among nobody at all', 'champion', 'unmet', []],
    ['any role', 'any', 'met', [BUDGET]],
    ['any role among those who play none', 'any', 'unmet', [NOBODY]],
    ['any role among unknown people', 'any', 'unknown', [NOBODY, UNKNOWN]],
  ] as const)('C5 %s: %s is %s', (_what, role, truth, members) => {
    expect(judged({ buying_group: role }, ...members).truth).toBe(truth);
  });

  it.each([
    ['CHAMPION', 'champion'],
    ['champion', 'CHAMPION'],
    [' Champion ', 'champion'],
    ['BLOCKER;CHAMPION', 'champion'],
    ['BLOCKER; CHAMPION', 'champion'],
    ['Décideur', 'decideur'],
    ['END_USER', 'End_User'],
  ])('C5 finds the declared role %j as %j', (declared, role) => {
    expect(judged({ buying_group: role }, buildMember('Intern', declared)).truth).toBe('met');
  });

  it('C5 takes whole options, not parts of words', () => {
    expect(judged({ buying_group: 'user' }, buildMember('Intern', 'END_USER')).truth).toBe('unmet');
  });

  it('C5 believes what was declared rather than the job title', () => {
    const declared = buildMember('CTO', 'BLOCKER');
    expect(judged({ buying_group: 'champion' }, declared).truth).toBe('unmet');
    expect(judged({ buying_group: 'blocker' }, declared).truth).toBe('met');
  });

  it.each([
    [2, 'two who are', 'met', [CHAMPION, CHAMPION]],
    [2, 'one who is and one who is not', 'unmet', [CHAMPION, NOBODY]],
    [2, 'one who is and one who may be', 'unknown', [CHAMPION, UNKNOWN]],
    [3, 'one who is and one who may be', 'unmet', [CHAMPION, UNKNOWN]],
    [3, 'one who is and two who may be', 'unknown', [CHAMPION, UNKNOWN, UNKNOWN]],
    [1, 'two who are', 'met', [CHAMPION, CHAMPION]],
  ] as const)('B4 at least %i, of %s: %s', (at_least, _who, truth, members) => {
    expect(judged({ buying_group: 'champion', at_least }, ...members).truth).toBe(truth);
  });

  it('counts a person with two wanted roles once', () => {
    const both = buildMember('Intern', 'CHAMPION;DECISION_MAKER');
    expect(judged({ buying_group: 'any', at_least: 2 }, both).truth).toBe('unmet');
  });

  it('B4 knows nothing of who has declared nothing where there are no personas', () => {
    const checklist = buildChecklist({ personas: [] });
    const view = buildView({ checklist, picture: pictureWithGroup(CHAMPION) });
    expect(judgeText({ buying_group: 'champion' }, view)).toMatchObject({ truth: 'unknown' });
  });

  it('B3 says how many of how many, and when they were read', () => {
    expect(judged({ buying_group: 'budget_holder' }, BUDGET, NOBODY, UNKNOWN).evidence).toEqual({
      about: 'Buying group',
      value: '1 of 3 people of the company: budget holder',
      at: null,
      readAt: NOW - MINUTE,
      source: 'contacts of the primary company',
      basis: 'recorded',
      signal: null,
      say: null,
    });
  });

  it('B4 says how many are not known', () => {
    expect(judged({ buying_group: 'champion' }, BUDGET, UNKNOWN, UNKNOWN).reason).toBe(
      '0 of 3 people of the company: champion; the role of 2 more is not known',
    );
  });

  it.each([
    [
      'the people could not be read',
      { available: false, reason: 'the app lacks the scope crm.objects.companies.read' },
      'the app lacks the scope crm.objects.companies.read',
    ],
    [
      'there is no company',
      { available: true, value: null },
      'no company groups this contact with others',
    ],
  ] as const)('B4 is unknown where %s', (_what, group, reason) => {
    const view = buildView({ picture: readyPicture({ group }) });
    expect(judgeText({ buying_group: 'any' }, view)).toMatchObject({ truth: 'unknown', reason });
  });

  it('C5 judges a person by what is that person’s own', () => {
    const researched = { on: '2026-06-10', source: '12 customer interviews' };
    const rest = { role: 'champion', cares_about: 'Effort', wedge: 'Ask.', researched };
    const checklist = buildChecklist({
      personas: [{ id: 'asker', match: { signal: 'form' }, ...rest }],
    });
    // The lead sent a form; of the colleague no signals were read.
    const view = buildView({ checklist, picture: pictureWithGroup(NOBODY) });
    expect(judgeText({ buying_group: 'champion' }, view).truth).toBe('unknown');
    expect(judgeText({ persona: 'asker' }, view).truth).toBe('met');
  });
});
