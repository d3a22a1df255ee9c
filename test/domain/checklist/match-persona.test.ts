import { describe, expect, it } from 'vitest';

import { matchPersona } from '../../../src/domain/checklist/match-persona.ts';
import { buildChecklist, buildView, judgeText, pictureWith } from '../../support/builders.ts';

function persona(id: string, match: unknown) {
  const researched = { on: '2026-06-10', source: '12 customer interviews' };
  return { id, match, role: 'champion', cares_about: 'Effort', wedge: 'Ask.', researched };
}

const checklist = buildChecklist({
  personas: [
    persona('it-lead', { property: 'jobtitle', contains_any: ['it', 'cto'] }),
    persona('buyer', { property: 'hs_buying_role', includes_any: ['BUDGET_HOLDER'] }),
    persona('boss', { property: 'jobtitle', contains_any: ['cto', 'ceo'] }),
  ],
});

function view(jobtitle: string | null, role: string | null = 'BLOCKER') {
  return buildView({ checklist, picture: pictureWith({ jobtitle, hs_buying_role: role }) });
}

describe('matchPersona', () => {
  it('A4 takes the first that matches', () => {
    expect(matchPersona(view('CTO'))).toMatchObject({ truth: 'known', persona: { id: 'it-lead' } });
    expect(matchPersona(view('CEO'))).toMatchObject({ truth: 'known', persona: { id: 'boss' } });
  });

  it('A4 knows that there is none', () => {
    expect(matchPersona(view('Recruiter'))).toEqual({
      truth: 'known',
      persona: null,
      evidence: null,
    });
  });

  it('B4 is unknown when one before it might have matched', () => {
    const found = matchPersona(view('CEO', null));
    expect(found).toEqual({ truth: 'unknown', reason: 'Buying role is empty' });
  });

  it('A4 does not wait for those after it', () => {
    expect(matchPersona(view('CTO', null))).toMatchObject({ truth: 'known' });
  });
});

describe('persona leaf', () => {
  it.each([
    ['CTO', 'met'],
    ['CEO', 'unmet'],
    ['Recruiter', 'unmet'],
    [null, 'unknown'],
  ])('A4 of a %j: it-lead is %s', (jobtitle, truth) => {
    expect(judgeText({ persona: 'it-lead' }, view(jobtitle)).truth).toBe(truth);
  });

  it('B3 carries the evidence of the match', () => {
    const { met } = judgeText({ persona: ['it-lead'], say: 'A technical buyer' }, view('CTO'));
    expect(met).toMatchObject([{ value: 'CTO', about: 'Job title', say: 'A technical buyer' }]);
  });
});
