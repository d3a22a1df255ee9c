import { describe, expect, it } from 'vitest';

import { toPlay } from '../../../src/domain/handoff/play.ts';
import { evaluate } from '../../../src/domain/checklist/evaluate.ts';
import type { Picture } from '../../../src/domain/lead/picture.ts';
import {
  buildChecklist,
  buildCriterion,
  buildSignal,
  buildView,
  DAY,
  HOUR,
  lookAt,
  NOW,
  pageSignal,
  pictureWith,
  pictureWithSignals,
  readyPicture,
  TIMING,
  toWords,
  ZONE,
} from '../../support/builders.ts';

function noteOf(picture: Picture, change: Parameters<typeof lookAt>[0] = {}): string {
  const { note } = lookAt({ picture, ...change }).plan;
  if (note === null) throw new Error('a ready lead gets a note');
  return note.body;
}

function checksOf(body: string): readonly string[] {
  const [, checks = ''] = /<p>Checklist b2b-saas v3: (.*?)<\/p>/u.exec(body) ?? [];
  return toWords(checks).split(' · ');
}

const OBSERVED = [
  pageSignal('https://example.com/pricing', NOW - HOUR),
  pageSignal('/security', NOW - DAY),
];
const DO_NOT = /Do not mention page visits/u;

describe('the note', () => {
  it('C1 reads like this', () => {
    expect(toWords(noteOf(readyPicture()))).toBe(
      [
        'Write to Dana Ruiz (Northwind) by Tue 24 Nov, 11:00 (Berlin time, agreed hours)',
        'Why now',
        'Sent the form “Contact sales” on Tue 24 Nov (they told us)',
        'CFO shapes the decision (Job title)',
        'Ask what the present way costs them in a quarter.',
        'Checklist b2b-saas v3: ✓ Right person: CFO (Job title, since Thu 12 Nov) · ✓ Right time: Sent the form “Contact sales” (form, Tue 24 Nov)',
        'Hot until Fri 27 Nov, then cooling; window open until Tue 1 Dec.',
        'Answer on this contact: set “Baton verdict” to accepted, or to rejected with the reason.',
        `Baton · ref 151-1 · checklist b2b-saas v3 · ${buildChecklist().hash}`,
      ].join(' '),
    );
  });

  it('G23 carries value, date and source of every criterion', () => {
    const checks = checksOf(noteOf(pictureWithSignals(buildSignal(), ...OBSERVED)));
    expect(checks).toHaveLength(2);
    for (const check of checks) {
      expect(check).toMatch(
        /^✓ [A-Z][^:]+: \S.* \(.+,? (?:since |read )?[A-Z][a-z]{2} \d{1,2} [A-Z][a-z]{2}\)$/u,
      );
    }
  });

  it('G23 dates by the reading what has no date', () => {
    const jobtitle = {
      value: 'CFO',
      type: 'string',
      label: 'Job title',
      since: null,
      setBy: null,
    } as const;
    expect(checksOf(noteOf(pictureWith({ jobtitle })))[0]).toBe(
      '✓ Right person: CFO (Job title, read Tue 24 Nov)',
    );
  });

  it('B4 says “not known” where the checklist lets that pass', () => {
    const money = buildCriterion({
      id: 'money',
      kind: 'budget',
      if_unknown: 'pass',
      when: { property: 'budget', is: 'yes' },
    });
    const checklist = buildChecklist({ criteria: [buildCriterion(), TIMING, money] });
    const checks = checksOf(noteOf(pictureWith({ budget: null }), { checklist }));
    expect(checks[2]).toBe('– Money: not known (budget is empty)');
  });

  it('G23 ticks no criterion that is not met', () => {
    const view = buildView({
      picture: pictureWith({ jobtitle: 'Intern', hs_buying_role: 'BLOCKER' }),
    });
    const { criteria, checklist } = evaluate(view);
    expect(criteria[0]).toMatchObject({ truth: 'unmet', evidence: { value: expect.any(String) } });
    const { checks } = toPlay(criteria, checklist, view.picture, ZONE);
    expect(checks[0]).not.toMatch(/✓/u);
  });

  it('G24 says which facts they told us and which we saw', () => {
    const words = toWords(noteOf(pictureWithSignals(...OBSERVED)));
    expect(words).toContain('Tue 24 Nov (we saw it)');
    expect(words).not.toContain('they told us)');
  });

  it('G24 comes with “do not mention” as soon as anything was only seen', () => {
    const words = (picture: Picture) => toWords(noteOf(picture));
    expect(words(readyPicture())).not.toMatch(DO_NOT);
    expect(words(pictureWithSignals(...OBSERVED))).toMatch(DO_NOT);
    expect(words(pictureWithSignals(buildSignal(), ...OBSERVED))).toMatch(DO_NOT);
  });

  it('G18 says whose calendar the deadline runs in', () => {
    expect(toWords(noteOf(readyPicture()))).toMatch(/Berlin/u);
    const zone = 'America/New_York';
    expect(toWords(noteOf(readyPicture(), { zone }))).toMatch(/New.York/u);
  });

  it('C1 gives the deadline in the zone of the portal', () => {
    expect(toWords(noteOf(readyPicture(), { zone: 'America/New_York' }))).toContain(
      'by Tue 24 Nov, 10:00',
    );
  });

  it('shows no score', () => {
    expect(toWords(noteOf(readyPicture()))).not.toMatch(/score|points|%/iu);
  });
});

describe('the task', () => {
  it.each([
    ['Write to Dana Ruiz (Northwind): form “Contact sales”', readyPicture()],
    ['Call Dana Ruiz (Northwind): form “Contact sales”', pictureWith({ phone: '+49 30 1' })],
    ['Write to Dana Ruiz (Northwind): seen on /pricing', pictureWithSignals(...OBSERVED)],
  ])('E1 is called %j', (subject, picture) => {
    expect(lookAt({ picture }).plan.task).toMatchObject({ subject });
  });

  it('E1 keeps an acronym that begins the reason', () => {
    const checklist = buildChecklist({ criteria: [buildCriterion()], nurture: [] });
    expect(lookAt({ checklist }).plan.task).toMatchObject({
      subject: 'Write to Dana Ruiz (Northwind): CFO decides',
    });
  });

  it('E1 has one line why, and the reference by which it is known again', () => {
    const { task } = lookAt().plan;
    const words = task?.kind === 'ensure' ? toWords(task.body) : '';
    expect(words).toContain('Why now: Sent the form “Contact sales” on Tue 24 Nov');
    expect(words).toContain('Baton · ref 151-1 · checklist b2b-saas v3');
  });
});
