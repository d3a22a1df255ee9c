import type { Properties } from '../lead/picture.ts';
import { isBlank, plain } from '../text/plain.ts';
import type { CompanyLeaf, PropertyLeaf } from './condition-schema.ts';
import { decided, NOTHING_FOUND, unknown } from './judgement.ts';
import type { Judge, Judgement, Truth } from './judgement.ts';
import { valueTest } from './test-value.ts';
import type { View } from './view.ts';

export function propertyJudge(leaf: PropertyLeaf): Judge {
  const ofValue = valueJudge(leaf.property, leaf, 'contact');
  return {
    judgement: (view) => ofValue.judgement(view.picture.contact, view),
    truth: (view) => ofValue.truth(view.picture.contact, view),
  };
}

export function companyJudge(leaf: CompanyLeaf): Judge {
  const ofValue = valueJudge(leaf.company, leaf, 'company');
  return {
    judgement: (view) => {
      const { company } = view.picture;
      if (!company.available) return unknown(company.reason);
      if (company.value !== null) return ofValue.judgement(company.value.properties, view);
      return leaf.if_empty ? NOTHING_FOUND : unknown('the contact has no company');
    },
    truth: (view) => {
      const { company } = view.picture;
      if (!company.available) return 'unknown';
      if (company.value !== null) return ofValue.truth(company.value.properties, view);
      return leaf.if_empty ? 'unmet' : 'unknown';
    },
  };
}

type ValueJudge = {
  readonly judgement: (properties: Properties, view: View) => Judgement;
  readonly truth: (properties: Properties, view: View) => Truth;
};

function valueJudge(
  name: string,
  leaf: PropertyLeaf | CompanyLeaf,
  object: 'contact' | 'company',
): ValueJudge {
  const test = leaf.unknown ? () => 'unmet' as const : valueTest(leaf);
  const ofNone = leaf.unknown ? 'met' : leaf.known || leaf.if_empty ? 'unmet' : 'unknown';
  const place = `${object} property ${name}`;
  const absent = unknown(`the portal has no ${object} property "${name}"`);
  return {
    judgement: (properties, view) => {
      const property = properties[name];
      if (property === undefined) return absent;
      const { value, label } = property;
      const shown = value === null ? '' : plain(property.display ?? value, MAX_SHOWN);
      if (value === null || shown === '') {
        return ofNone === 'unknown' ? unknown(`${label} is empty`) : decided(ofNone, null);
      }
      const truth = test(value, property.type, view);
      const evidence = {
        about: label,
        value: shown,
        at: property.since,
        readAt: view.picture.readAt,
        source: property.setBy ? `${place}, set by ${property.setBy}` : place,
        basis: 'recorded',
        signal: null,
        say: leaf.say ?? null,
      } as const;
      if (truth !== 'unknown') return decided(truth, evidence);
      return { ...unknown(`${label} cannot be compared: "${plain(value, 40)}"`), evidence };
    },
    truth: (properties, view) => {
      const property = properties[name];
      if (property === undefined) return 'unknown';
      const { value, display, type } = property;
      return value === null || isBlank(display ?? value, MAX_SHOWN)
        ? ofNone
        : test(value, type, view);
    },
  };
}

const MAX_SHOWN = 120;
