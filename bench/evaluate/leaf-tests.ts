import { shortName, urlPart } from '../../src/domain/checklist/signal-evidence.ts';
import type { Signal } from '../../src/domain/lead/signal.ts';
import { normalise } from '../../src/domain/text/normalise.ts';
import { wordFinder } from '../../src/domain/text/word-finder.ts';
import { NOW } from './leads.ts';

// The leaves of config/checklist.yaml as somebody would write them for this one file. The bench fails when they drift apart.

type Text = string | null;
const WEEK = 604_800_000;

export const isLead = isOneOf('subscriber', 'lead', 'marketingqualifiedlead');
export const isRival = isOneOf('rival.example');
export const shapesDecision = holdsWord(
  ...['chief', 'ceo', 'cfo', 'cio', 'cto', 'coo', 'head', 'director', 'vp', 'manager'],
);
export const isItLead = holdsWord('it', 'infrastructure', 'security', 'cto');
export const isFinanceLead = holdsWord('cfo', 'finance', 'financial', 'controller', 'controlling');
export const isBusinessLead = holdsWord(
  ...['ceo', 'coo', 'chief', 'managing director', 'head', 'director', 'vp', 'owner', 'founder'],
);

export function isFreeMail(email: Text): boolean {
  if (email === null) return false;
  const text = normalise(email);
  return text.endsWith('@gmail.com') || text.endsWith('@outlook.com');
}

export function hasBuyingRole(roles: readonly string[]): boolean {
  return roles.some((role) => BUYING_ROLES.has(normalise(role)));
}
const BUYING_ROLES = new Set(['decision_maker', 'budget_holder', 'champion']);

export function askedForSales(signals: readonly Signal[]): boolean {
  return signals.some((signal) => {
    if (signal.kind !== 'form' || !isRecent(signal)) return false;
    const [whole, short] = [signal.name ?? '', shortName(signal.name ?? '')];
    return FORMS.has(normalise(short)) || (short !== whole && FORMS.has(normalise(whole)));
  });
}
const FORMS = new Set(['contact sales', 'request a demo']);

export function sawPricesTwice(signals: readonly Signal[]): boolean {
  let seen = 0;
  for (const signal of signals) {
    if (signal.kind !== 'page' || !isRecent(signal)) continue;
    const page = urlPart(signal.url ?? '');
    if ((page.includes('/pricing') || page.includes('/security')) && ++seen === 2) return true;
  }
  return false;
}

export function replied(signals: readonly Signal[]): boolean {
  return signals.some((signal) => signal.kind === 'reply' && isRecent(signal));
}

export function isRecent({ at }: Signal): boolean {
  return at <= NOW && at + WEEK >= NOW;
}

function isOneOf(...options: readonly string[]): (value: Text) => boolean {
  const wanted = new Set(options);
  return (value) => value !== null && wanted.has(normalise(value));
}

function holdsWord(...words: readonly string[]): (value: Text) => boolean {
  const holds = wordFinder(words);
  return (value) => value !== null && holds(value);
}
