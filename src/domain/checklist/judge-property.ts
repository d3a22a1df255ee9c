import type { Properties } from '../lead/picture.ts';
import { plain } from '../text/plain.ts';
import type { CompanyLeaf, PropertyLeaf } from './condition-schema.ts';
import { decided, NOTHING_FOUND, unknown } from './judgement.ts';
import type { Evidence, Judge, Judgement } from './judgement.ts';
import { valueTest } from './test-value.ts';
import type { View } from './view.ts';

export function propertyJudge(leaf: PropertyLeaf): Judge {
  const judgeValue = valueJudge(leaf.property, leaf, 'contact');
  return (view) => judgeValue(view.picture.contact, view);
}

export function companyJudge(leaf: CompanyLeaf): Judge {
  const judgeValue = valueJudge(leaf.company, leaf, 'company');
  return (view) => {
    const { company } = view.picture;
    if (!company.available) return unknown(company.reason);
    if (company.value === null) {
      return leaf.if_empty ? NOTHING_FOUND : unknown('the contact has no company');
    }
    return judgeValue(company.value.properties, view);
  };
}

function valueJudge(
  name: string,
  leaf: PropertyLeaf | CompanyLeaf,
  object: 'contact' | 'company',
): (properties: Properties, view: View) => Judgement {
  const test = valueTest(leaf);
  const place = `${object} property ${name}`;
  const absent = unknown(`the portal has no ${object} property "${name}"`);
  return (properties, view) => {
    const property = properties[name];
    if (property === undefined) return absent;
    const { value } = property;
    const shown = value === null ? '' : plain(property.display ?? value, 120);
    // A value that shows nothing is none.
    if (value === null || shown === '') {
      if (leaf.unknown) return decided('met', null);
      if (leaf.known || leaf.if_empty) return NOTHING_FOUND;
      return unknown(`${property.label} is empty`);
    }
    const evidence: Evidence = {
      about: property.label,
      value: shown,
      at: property.since,
      readAt: view.picture.readAt,
      source: property.setBy ? `${place}, set by ${property.setBy}` : place,
      basis: 'recorded',
      signal: null,
      say: leaf.say ?? null,
    };
    if (leaf.unknown) return decided('unmet', evidence);
    const truth = test(value, property.type, view);
    if (truth !== 'unknown') return decided(truth, evidence);
    return { ...unknown(`${property.label} cannot be compared: "${plain(value, 40)}"`), evidence };
  };
}
