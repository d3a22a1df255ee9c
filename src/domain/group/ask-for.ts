import { roleWords } from './role-words.ts';

/** By HubSpot's standard buying roles: what to ask so that the person comes to light, without naming the role. */
const QUESTIONS: ReadonlyMap<string, string> = new Map([
  ['decision_maker', 'Who signs off on this?'],
  ['budget_holder', 'Who else has to agree on the budget?'],
  ['executive_sponsor', 'Who in your leadership stands behind this?'],
  ['champion', 'Who on your side would drive this?'],
  ['influencer', 'Whose advice counts in a decision like this?'],
  ['blocker', 'Who might have doubts about this?'],
  ['end_user', 'Who would work with it every day?'],
  ['legal_and_compliance', 'Who looks at contracts and compliance?'],
]);

/** The one question that finds who plays this role. */
export function askFor(role: string): string {
  return QUESTIONS.get(role) ?? `Who is the ${roleWords(role)} on your side?`;
}
