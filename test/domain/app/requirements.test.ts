import { describe, expect, it } from 'vitest';
import { requirements } from '../../../src/domain/app/requirements.ts';
import { subscriptionName } from '../../../src/domain/app/subscription.ts';
import { buildChecklist, buildCriterion } from '../../support/builders.ts';

function subscriptions(when: unknown) {
  const criteria = [buildCriterion({ when })];
  return requirements(buildChecklist({ criteria, nurture: [] })).subscriptions;
}

describe('requirements', () => {
  it('B1 names each subscription once, and says why', () => {
    const { subscriptions: all } = requirements(buildChecklist());
    const names = all.map(subscriptionName);
    expect(new Set(names).size).toBe(names.length);
    expect(all.every(({ why }) => why.length > 10)).toBe(true);
  });

  it('B1 gives every reason of a property that several things look at', () => {
    const found = subscriptions({ property: 'jobtitle', known: true });
    expect(found.find(({ propertyName }) => propertyName === 'jobtitle')?.why).toBe(
      'every lead’s picture holds it; the checklist looks at it',
    );
  });

  it.each([
    [{ property: 'budget', at_least: 1 }, 'contact propertyChange budget'],
    [{ signal: 'changed', property: 'plan', within: '7d' }, 'contact propertyChange plan'],
    [{ company: 'industry', is: 'x' }, 'company propertyChange industry'],
    [{ any: [{ none: [{ property: 'deep', known: true }] }] }, 'contact propertyChange deep'],
    [{ property: 'baton_verdict', is: 'accepted' }, 'contact propertyChange baton_verdict'],
  ])('B1 %j needs %s', (when, name) => {
    expect(subscriptions(when).map(subscriptionName)).toContain(name);
  });

  it.each([
    'baton_window',
    'lastmodifieddate',
    'num_unique_conversion_events',
    'hs_lastmodifieddate',
  ])('G04 never %s, even where a checklist looks at it', (property) => {
    const found = subscriptions({ property, known: true });
    expect(found.map(({ propertyName }) => propertyName)).not.toContain(property);
  });
});
