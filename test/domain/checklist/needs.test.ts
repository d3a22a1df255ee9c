import { describe, expect, it } from 'vitest';

import { needs } from '../../../src/domain/checklist/needs.ts';
import { buildChecklist, buildCriterion } from '../../support/builders.ts';

describe('needs', () => {
  it('B1 finds every property that rules and texts look at, once', () => {
    const { contact, company } = needs(buildChecklist());
    expect(contact.toSorted()).toEqual(['email', 'hs_buying_role', 'jobtitle', 'lifecyclestage']);
    expect(company.toSorted()).toEqual(['country', 'domain']);
  });

  it('B1 finds those that only a text names', () => {
    const say = { met: '{{ contact.city }} {{ company.name }}', unmet: 'no' };
    const found = needs(buildChecklist({ criteria: [buildCriterion({ say })], nurture: [] }));
    expect(found.contact).toContain('city');
    expect(found.company).toContain('name');
  });

  it('G23 asks for dates of what criteria rest on', () => {
    expect(needs(buildChecklist()).dated.toSorted()).toEqual([
      'hs_buying_role',
      'jobtitle',
      'lifecyclestage',
    ]);
  });
});
