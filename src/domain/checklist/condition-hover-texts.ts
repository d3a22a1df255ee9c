/**
 * What an editor shows over a key of a condition. By the key, or by the kind of the condition and the key where one key
 * means different things: `signal.within`.
 */
export const CONDITION_HOVER_TEXTS: Readonly<Record<string, string>> = {
  all: 'Met when every condition of the list is met.',
  any: 'Met when at least one condition of the list is met.',
  none: 'Met when no condition of the list is met.',
  property:
    'A value of the contact: the property by its internal name, like jobtitle. Add what is asked of it, like contains_any.',
  company:
    'A value of the primary company: the property by its internal name, like domain. Add what is asked of it, like in.',
  signal:
    'Something that the person did. Told by them: form, reply, meeting, message, inbound_call. Only seen: page, email_click, email_open. changed: a property got a new value.',
  persona: 'The lead has this persona, or one of these, by id, like it-lead.',
  list: 'The lead is on this HubSpot list: its number, which stands in the address of the list.',
  buying_group:
    'People of the same company in this role, like budget_holder. any: in any role of buying_group.',
  touch:
    'One of you has been in touch: call, email (one to one), meeting, message, a list of them, or any.',
  missing: 'For nurture tracks only: these criteria are not met, by id, like [right-time].',
  'unknown.unknown':
    'For nurture tracks only: these criteria are not known, by id, or any for whichever it is.',

  is: 'The whole value is this one, like CFO. Capitals, accents and blanks around it do not matter.',
  is_not: 'The whole value is another one than this.',
  in: 'The value is one of these, like [lead, subscriber]. Of a multi-select: it holds one of these.',
  not_in: 'The value is none of these.',
  contains: 'The value holds these whole words: head is in "Head of IT", not in "Headmaster".',
  contains_any:
    'The value holds one of these as whole words: cto is not in "director", it not in "recruiter".',
  contains_text: 'The value holds this text anywhere, also within a word.',
  includes_any:
    'A multi-select holds at least one of these options, by internal name, like [DECISION_MAKER, CHAMPION].',
  starts_with: 'The value begins with this, or with one of these, like "+49".',
  ends_with: 'The value ends with this, or with one of these, like "@gmail.com".',
  at_least: 'The value is a number, this one or a larger one, like 50.',
  at_most: 'The value is a number, this one or a smaller one, like 5000.',
  before: 'The value is a date before this day, like 2027-01-01.',
  after: 'The value is a date after this day, like 2026-01-01.',
  within: 'The value is a moment in the time just past, like 30d for the last 30 days.',
  known: 'true: there is a value, whatever it is.',
  unknown: 'true: there is no value.',
  if_empty: 'unmet: an empty value is a clear no. Left out: an empty value is not known.',

  'signal.property': 'For changed only: the contact property that got a new value, like budget.',
  'signal.to': 'For changed only: the new value is one of these, like [yes].',
  'signal.name':
    'The name of the form or the e-mail, or one of a list, like "Contact sales". Not for pages.',
  'signal.url_contains':
    'Part of the address of the page, without the domain, or one of a list, like /pricing. Only for pages.',
  'signal.within': 'How long ago at most, like 7d. Left out: whenever.',
  'signal.at_least': 'How often at least, like 2. Left out: once.',
  'touch.within': 'How long ago at most, like 7d. Left out: whenever.',
  'touch.at_least': 'How often at least, like 2. Left out: once.',
  'buying_group.at_least': 'How many people at least, like 2. Left out: one.',

  say: 'What to say when this condition decided, instead of the sentence around it, like "Buying role: {{ value }}".',
};
