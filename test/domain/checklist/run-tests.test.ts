import { describe, expect, it } from 'vitest';

import { runTests } from '../../../src/domain/checklist/run-tests.ts';
import type { Checklist, ChecklistTest } from '../../../src/domain/checklist/schema.ts';
import { buildChecklist, NOW } from '../../support/builders.ts';

const CHECKLIST = buildChecklist();
const READY: ChecklistTest = {
  name: 'A CFO asks for a price',
  lead: { jobtitle: 'CFO', signals: [{ form: 'Contact sales', ago: '1h' }] },
  expect: 'ready',
};

function messages(test: Partial<ChecklistTest>, change: Partial<Checklist> = {}) {
  const checklist = { ...CHECKLIST, ...change, tests: [{ ...READY, ...test }] };
  return runTests(checklist, NOW).map(({ message }) => message);
}

describe('tests inside the checklist', () => {
  it.each([
    ['form', { form: 'Contact sales', ago: '1h' }],
    ['pages', { page: '/pricing', ago: '1d', times: 2 }],
    ['reply', { reply: true, ago: '2h' }],
  ])('A5 a lead is ready by a %s', (_name, signal) => {
    expect(messages({ lead: { jobtitle: 'CFO', signals: [signal] } })).toEqual([]);
  });

  it('A5 says what was got instead, and why', () => {
    expect(messages({ lead: { jobtitle: 'CFO' } })).toEqual([
      'expected ready, got not_ready (right-time: No buying signal seen in the last 7 days)',
    ]);
  });

  it('A5 `because` names a criterion that is unmet or unknown', () => {
    const intern = { jobtitle: 'Intern', signals: READY.lead.signals };
    expect(messages({ lead: intern, expect: 'not_ready', because: 'right-person' })).toEqual([]);
    const nobody = { signals: READY.lead.signals };
    expect(messages({ lead: nobody, expect: 'unknown', because: 'right-person' })).toEqual([]);
    expect(messages({ lead: intern, expect: 'not_ready', because: 'right-time' })).toEqual([
      'expected because of right-time, but that criterion is met',
    ]);
  });

  it('A5 a lead has the company that the test gives it', () => {
    const rival = { ...READY.lead, company: { domain: 'rival.example' } };
    expect(messages({ lead: rival, expect: 'disqualified' })).toEqual([]);
  });

  it('A5 a lead is one that `applies_to` covers, unless the test says otherwise', () => {
    expect(messages({}, { tests_base: {} })).toEqual([]);
    const customer = { ...READY.lead, lifecyclestage: 'customer' };
    expect(messages({ lead: customer, expect: 'not_a_lead' }, { tests_base: {} })).toEqual([]);
  });

  it('A5 starts every lead from tests_base', () => {
    expect(
      messages(
        { expect: 'disqualified' },
        { tests_base: { lifecyclestage: 'lead', email: 'a@gmail.com' } },
      ),
    ).toEqual([]);
  });
});
