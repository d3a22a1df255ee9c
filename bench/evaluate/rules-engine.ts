import { Engine } from 'json-rules-engine';
import type { TopLevelCondition } from 'json-rules-engine';
import { shortName, urlPart } from '../../src/domain/checklist/signal-evidence.ts';
import type { Signal } from '../../src/domain/lead/signal.ts';
import { normalise } from '../../src/domain/text/normalise.ts';
import { wordFinder } from '../../src/domain/text/word-finder.ts';
import type { Decision } from './decision.ts';
import type { Facts } from './facts.ts';
import { isRecent, replied } from './leaf-tests.ts';

/**
 * The same conditions for json-rules-engine, as data like ours, and as cheap for it as can be: flat facts, one engine for
 * all leads, wanted texts normalised beforehand, word patterns kept. It knows two values: that a title is missing is a
 * rule of its own.
 */
export function createRulesEngine(): (facts: Facts) => Promise<Decision> {
  const engine = new Engine(
    Object.entries(RULES).map(([name, conditions]) => {
      return { name, conditions, event: { type: name } };
    }),
  );
  engine.addOperator('in', isIn);
  engine.addOperator('endsWith', endsWith);
  engine.addOperator('containsAny', containsAny);
  engine.addOperator('includesAny', includesAny);
  engine.addOperator('form', sentForm);
  engine.addOperator('page', sawPage);
  engine.addOperator('reply', replied);
  return async (facts) => {
    const { events } = await engine.run(facts);
    return toDecision(new Set(events.map(({ type }) => type)));
  };
}

const TITLES = ['chief', 'ceo', 'cfo', 'cio', 'cto', 'coo', 'head', 'director', 'vp', 'manager'];
const BUSINESS = [
  ...['ceo', 'coo', 'chief', 'managing director', 'head', 'director', 'vp', 'owner', 'founder'],
];
const FINANCE = ['cfo', 'finance', 'financial', 'controller', 'controlling'];

const RULES: Readonly<Record<string, TopLevelCondition>> = {
  'applies-to': {
    all: [is('lifecyclestage', 'in', ['subscriber', 'lead', 'marketingqualifiedlead'])],
  },
  competitor: { all: [is('domain', 'in', ['rival.example'])] },
  'free-mail': { all: [is('email', 'endsWith', ['@gmail.com', '@outlook.com'])] },
  'right-person': {
    any: [
      is('jobtitle', 'containsAny', TITLES),
      is('roles', 'includesAny', ['decision_maker', 'budget_holder', 'champion']),
    ],
  },
  'no-title': { all: [is('jobtitle', 'equal', null)] },
  'right-time': {
    any: [
      is('signals', 'form', { name: ['contact sales', 'request a demo'] }),
      is('signals', 'page', { urlContains: ['/pricing', '/security'], atLeast: 2 }),
      is('signals', 'reply', {}),
    ],
  },
  'it-lead': {
    all: [is('jobtitle', 'containsAny', ['it', 'infrastructure', 'security', 'cto'])],
  },
  'finance-lead': { all: [is('jobtitle', 'containsAny', FINANCE)] },
  'business-lead': { all: [is('jobtitle', 'containsAny', BUSINESS)] },
};

function is(fact: keyof Facts, operator: string, value: unknown) {
  return { fact, operator, value };
}

type Text = string | null;
type Texts = readonly string[];
type Signals = readonly Signal[];

function isIn(value: Text, wanted: Texts): boolean {
  return value !== null && wanted.includes(normalise(value));
}

function endsWith(value: Text, wanted: Texts): boolean {
  const text = value === null ? '' : normalise(value);
  return wanted.some((part) => text.endsWith(part));
}

function containsAny(value: Text, wanted: Texts): boolean {
  return value !== null && finder(wanted)(value);
}

function includesAny(values: Texts, wanted: Texts): boolean {
  return values.some((value) => wanted.includes(normalise(value)));
}

function sentForm(signals: Signals, { name }: { readonly name: Texts }): boolean {
  return signals.some((signal) => {
    if (signal.kind !== 'form' || !isRecent(signal)) return false;
    const [whole, short] = [signal.name ?? '', shortName(signal.name ?? '')];
    return name.includes(normalise(short)) || (short !== whole && name.includes(normalise(whole)));
  });
}

type Pages = { readonly urlContains: Texts; readonly atLeast: number };

function sawPage(signals: Signals, { urlContains, atLeast }: Pages): boolean {
  let seen = 0;
  for (const signal of signals) {
    if (signal.kind !== 'page' || !isRecent(signal)) continue;
    const page = urlPart(signal.url ?? '');
    if (urlContains.some((part) => page.includes(part)) && ++seen === atLeast) return true;
  }
  return false;
}

/** The engine copies its conditions for every lead: the list itself cannot be known again. */
const FINDERS = new Map<string, (text: string) => boolean>();

function finder(words: Texts): (text: string) => boolean {
  const key = words.join('\n');
  const known = FINDERS.get(key) ?? wordFinder(words);
  FINDERS.set(key, known);
  return known;
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
