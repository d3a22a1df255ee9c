import type { Properties } from '../lead/picture.ts';
import { plain } from '../text/plain.ts';
import type { CompanyLeaf, PropertyLeaf } from './condition-schema.ts';
import { unknown } from './judgement.ts';
import type { Evidence, Judgement, Truth } from './judgement.ts';
import { testValue } from './test-value.ts';
import type { View } from './view.ts';

export function judgeProperty(leaf: PropertyLeaf, view: View): Judgement {
  return judgeValue(leaf.property, leaf, view.picture.contact, 'contact', view);
}

export function judgeCompany(leaf: CompanyLeaf, view: View): Judgement {
  const company = view.picture.company;
  if (!company.available) return unknown(company.reason);
  if (company.value === null) {
    return leaf.if_empty ? decided('unmet', null) : unknown('the contact has no company');
  }
  return judgeValue(leaf.company, leaf, company.value.properties, 'company', view);
}

function judgeValue(
  name: string,
  leaf: PropertyLeaf | CompanyLeaf,
  properties: Properties,
  object: 'contact' | 'company',
  view: View,
): Judgement {
  const property = properties[name];
  if (property === undefined) return unknown(`the portal has no ${object} property "${name}"`);
  // A value that shows nothing is none.
  const value = property.value !== null && plain(property.value) !== '' ? property.value : null;
  const evidence: Evidence | null =
    value === null
      ? null
      : {
          about: property.label,
          value: plain(property.display ?? value, 120),
          at: property.since,
          readAt: view.picture.readAt,
          source: `${object} property ${name}${property.setBy ? `, set by ${property.setBy}` : ''}`,
          basis: 'recorded',
          signal: null,
          say: leaf.say ?? null,
        };
  if (leaf.unknown) return decided(value === null ? 'met' : 'unmet', evidence);
  if (value === null) {
    if (leaf.known) return decided('unmet', null);
    return leaf.if_empty ? decided('unmet', null) : unknown(`${property.label} is empty`);
  }
  const truth = testValue({ ...property, value }, leaf, view);
  if (truth !== 'unknown') return decided(truth, evidence);
  return { ...unknown(`${property.label} cannot be compared: "${plain(value, 40)}"`), evidence };
}

function decided(truth: Truth, evidence: Evidence | null): Judgement {
  return { truth, evidence, met: truth === 'met' && evidence ? [evidence] : [], reason: null };
}
