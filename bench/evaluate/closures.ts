import type { Decision } from './decision.ts';
import type { Facts } from './facts.ts';
import * as test from './leaf-tests.ts';

/** The checklist as a programmer would write it down for this one file: no data, no evidence, no words. */
export function decide(facts: Facts): Decision {
  return { readiness: readinessOf(facts), persona: personaOf(facts.jobtitle) };
}

function readinessOf(facts: Facts): Decision['readiness'] {
  if (test.isRival(facts.domain) || test.isFreeMail(facts.email)) return 'disqualified';
  if (!test.isLead(facts.lifecyclestage)) return 'not_a_lead';
  const { signals, jobtitle, roles } = facts;
  if (!test.askedForSales(signals) && !test.sawPricesTwice(signals) && !test.replied(signals)) {
    return 'not_ready';
  }
  if (test.shapesDecision(jobtitle) || test.hasBuyingRole(roles)) return 'ready';
  return jobtitle === null ? 'unknown' : 'not_ready';
}

function personaOf(jobtitle: string | null): string | null {
  if (test.isItLead(jobtitle)) return 'it-lead';
  if (test.isFinanceLead(jobtitle)) return 'finance-lead';
  return test.isBusinessLead(jobtitle) ? 'business-lead' : null;
}
