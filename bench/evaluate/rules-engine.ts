import { Engine } from 'json-rules-engine';
import type { TopLevelCondition } from 'json-rules-engine';
import type { Decision } from './decision.ts';
import type { Facts } from './facts.ts';
import * as test from './leaf-tests.ts';

/**
 * The same conditions for json-rules-engine, made as cheap for it as can be: flat facts, one engine for all leads, and an
 * operator that only calls a test which stands ready. It knows two values: that a title is missing is a rule of its own.
 */
export function createRulesEngine(): (facts: Facts) => Promise<Decision> {
  const engine = new Engine(
    Object.entries(RULES).map(([name, conditions]) => {
      return { name, conditions, event: { type: name } };
    }),
  );
  engine.addOperator('passes', (value: unknown, passes: (value: unknown) => boolean) =>
    passes(value),
  );
  return async (facts) => {
    const { events } = await engine.run(facts);
    return toDecision(new Set(events.map(({ type }) => type)));
  };
}

const RULES: Readonly<Record<string, TopLevelCondition>> = {
  'applies-to': { all: [passes('lifecyclestage', test.isLead)] },
  competitor: { all: [passes('domain', test.isRival)] },
  'free-mail': { all: [passes('email', test.isFreeMail)] },
  'right-person': {
    any: [passes('jobtitle', test.shapesDecision), passes('roles', test.hasBuyingRole)],
  },
  'no-title': { all: [{ fact: 'jobtitle', operator: 'equal', value: null }] },
  'right-time': {
    any: [
      passes('signals', test.askedForSales),
      passes('signals', test.sawPricesTwice),
      passes('signals', test.replied),
    ],
  },
  'it-lead': { all: [passes('jobtitle', test.isItLead)] },
  'finance-lead': { all: [passes('jobtitle', test.isFinanceLead)] },
  'business-lead': { all: [passes('jobtitle', test.isBusinessLead)] },
};

function passes<K extends keyof Facts>(fact: K, value: (of: Facts[K]) => boolean) {
  return { fact, operator: 'passes', value };
}

const PERSONAS = ['it-lead', 'finance-lead', 'business-lead'];

function toDecision(held: ReadonlySet<string>): Decision {
  return {
    readiness: readinessOf(held),
    persona: PERSONAS.find((persona) => held.has(persona)) ?? null,
  };
}

function readinessOf(held: ReadonlySet<string>): Decision['readiness'] {
  if (held.has('competitor') || held.has('free-mail')) return 'disqualified';
  if (!held.has('applies-to')) return 'not_a_lead';
  if (!held.has('right-time')) return 'not_ready';
  if (held.has('right-person')) return 'ready';
  return held.has('no-title') ? 'unknown' : 'not_ready';
}
