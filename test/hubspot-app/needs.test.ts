import { describe, expect, it } from 'vitest';
import { requirements } from '../../src/domain/app/requirements.ts';
import { SCOPES, scopeNames } from '../../src/domain/app/scopes.ts';
import { lackingSubscriptions, subscriptionName } from '../../src/domain/app/subscription.ts';
import { batonProperties, VERDICT_PROPERTIES } from '../../src/domain/handoff/baton-properties.ts';
import { readAppProject } from '../../src/settings/read-app-project.ts';
import { buildChecklist, buildCriterion } from '../support/builders.ts';
import { APP, readProject } from './project.ts';

const checklist = buildChecklist();
const needed = requirements(checklist).subscriptions;
const present = (await readAppProject('hubspot')) ?? [];
const names = (all: readonly Parameters<typeof subscriptionName>[0][]) => all.map(subscriptionName);

describe('the HubSpot project and the shipped checklist', () => {
  it('has every subscription that is needed, and no other', () => {
    expect(names(present).toSorted()).toEqual(names(needed).toSorted());
  });

  it('notices one that is lacking', () => {
    const without = present.filter(({ propertyName }) => propertyName !== 'hs_buying_role');
    expect(names(lackingSubscriptions(needed, without))).toEqual([
      'contact propertyChange hs_buying_role',
    ]);
  });

  it('notices one that a changed checklist needs', () => {
    const when = { property: 'favourite_colour', is: 'blue' };
    const criteria = [buildCriterion({ id: 'colour', when })];
    const changed = requirements(buildChecklist({ criteria, nurture: [] }));
    expect(names(lackingSubscriptions(changed.subscriptions, present))).toEqual([
      'contact propertyChange favourite_colour',
    ]);
  });

  it('G04 subscribes to nothing that Baton alone writes, and to what sellers answer with', () => {
    const properties = present.map(({ propertyName }) => propertyName);
    const own = batonProperties(checklist.criteria)
      .map(({ name }) => name)
      .filter((name) => !VERDICT_PROPERTIES.includes(name));
    for (const name of own) expect(properties).not.toContain(name);
    for (const name of VERDICT_PROPERTIES) expect(properties).toContain(name);
    expect(names(present)).not.toContain('note creation');
    expect(names(present)).not.toContain('task creation');
  });

  it('asks for the scopes that Baton knows a reason for', () => {
    const { auth } = (readProject()[APP] as { config: { auth: Record<string, string[]> } }).config;
    expect(auth.requiredScopes).toEqual(scopeNames(true));
    expect(auth.optionalScopes).toEqual(scopeNames(false));
    expect(auth.conditionallyRequiredScopes).toEqual([]);
  });

  it('asks for the scope to read whatever it subscribes to', () => {
    const readable: Readonly<Record<string, readonly string[]>> = {
      company: ['crm.objects.companies.read'],
      deal: ['crm.objects.deals.read'],
      email: ['crm.objects.contacts.read', 'sales-email-read'],
    };
    const scopes = SCOPES.map(({ name }) => name);
    for (const { objectType } of present) {
      expect(scopes).toEqual(
        expect.arrayContaining([...(readable[objectType] ?? ['crm.objects.contacts.read'])]),
      );
    }
  });
});
