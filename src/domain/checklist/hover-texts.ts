/**
 * What an editor shows over a key of `config/checklist.yaml`, for the people who write it. By the way to the key, lists
 * left out: `criteria.say.met` is the `met` of `say` of each criterion. Keys of conditions: condition-hover-texts.ts.
 */
export const HOVER_TEXTS: Readonly<Record<string, string>> = {
  checklist: 'The head of the file: which version this is, why it exists, and who agreed to it.',
  'checklist.id': 'A short name of the checklist that never changes, like b2b-saas.',
  'checklist.version':
    'The number of this version. Raise it by one whenever anything in the file changes.',
  'checklist.effective_from': 'The day from which this version applies, like 2026-11-20.',
  'checklist.owner': 'Who looks after the checklist, by e-mail, like marketing-ops@example.com.',
  'checklist.why':
    'Why this version was needed, in a sentence. Best with a number: "One rejection in three said …".',
  'checklist.changed': 'What is new since the version before, in a sentence.',
  'checklist.agreed':
    'Who agreed to this version. A file with too few signatures does not start Baton.',
  'checklist.agreed.votes': 'How many signatures each side must give.',
  'checklist.agreed.votes.sales': 'How many people of sales must sign, like 2.',
  'checklist.agreed.votes.marketing': 'How many people of marketing must sign, like 1.',
  'checklist.agreed.by': 'The signatures, one line for each person who agreed.',
  'checklist.agreed.by.name': 'Who agreed: a name or a role, like Head of Sales.',
  'checklist.agreed.by.side': 'Which side this person speaks for.',
  'checklist.agreed.by.on': 'The day on which this person agreed, like 2026-11-18.',
  'checklist.agreed.by.of':
    'Binds the signature to the content: eight characters that the check prints, in quotes. Without it the signature counts for whatever the file says.',
  'checklist.review_on': 'The day on which both sides look at the checklist again.',

  applies_to:
    'Who is a lead at all. Only leads for whom this condition is met can get a window; it never closes one.',

  disqualify:
    'Poor fit, looked at first: the first entry whose condition is met makes the lead disqualified. Unknown does nothing.',
  'disqualify.id': 'A short name of this reason, once in the list, like competitor.',
  'disqualify.say': 'What people read about it, like "Works for a competitor".',
  'disqualify.when': 'The condition that makes a lead a poor fit.',

  criteria:
    'The checklist itself. A lead is ready when every criterion is met; there are no points.',
  'criteria.id':
    'A short name of the criterion, once in the list, like right-person. Sellers see it as a reason when they reject.',
  'criteria.kind':
    'What the criterion is about. The note says timing first; and timing is not asked again while a window is open.',
  'criteria.ask':
    'The question in plain words, as you would ask it in a meeting, like "Is this someone who shapes the decision?".',
  'criteria.when':
    'The condition that answers the question: one leaf, or several under all, any or none.',
  'criteria.if_unknown':
    'What to do when HubSpot does not know. ask: wait and write the question of settle_by. fail: counts as not met. pass: counts as met, and the note says "not known".',
  'criteria.settle_by':
    'The one question that would settle it, for a person to ask. Needed with if_unknown: ask.',
  'criteria.say': 'The sentences that sellers read about this criterion.',
  'criteria.say.met':
    'What to say when it is met. May insert values, like "{{ contact.jobtitle }} shapes the decision".',
  'criteria.say.unmet':
    'What to say when it is not met. May insert values, like "{{ contact.jobtitle }} does not shape the decision".',

  window:
    'The time in which a ready lead should hear from a person: how it ages, when it closes, how long until the next one.',
  'window.half_life':
    'How fast urgency fades, like 3d: the lead is hot for that long, and cooling afterwards.',
  'window.closes_after':
    'The window closes this long after the newest signal, like 5 working days. A new signal starts it again.',
  'window.closes_on':
    'Events that close the window early. An open deal and an opt-out always do, listed or not.',
  'window.cool_down':
    'How long after a window a new one may open, by the reason why the old one closed. Reasons that are not named: at once.',
  'window.cool_down.meeting_booked': 'After a meeting was booked, like 30d.',
  'window.cool_down.deal_opened': 'After a deal was opened, like 90d.',
  'window.cool_down.opted_out': 'After the person opted out of e-mail.',
  'window.cool_down.rejected': 'After the seller rejected the lead, like 14d.',
  'window.cool_down.disqualified': 'After the lead became a poor fit.',
  'window.cool_down.no_longer_ready': 'After a criterion was no longer met, like 7d.',
  'window.cool_down.became_customer': 'After the person became a customer.',
  'window.cool_down.expired': 'After the window ran out without a new signal, like 14d.',
  'window.cool_down.contact_gone': 'After the contact was deleted or merged into another.',

  sla: 'The agreed time to the first touch: how fast, in whose hours, and what happens when it is missed.',
  'sla.tiers':
    'How fast, by case: the first tier whose condition is met counts. The last one has no condition and is for everybody else.',
  'sla.tiers.id': 'A short name of the tier, once in the list, like hand-raiser.',
  'sla.tiers.when': 'Who falls into this tier. The last tier must leave it out.',
  'sla.tiers.first_touch':
    'How soon after the window opens a person must have been in touch, like 1 working hour.',
  'sla.remind_at':
    'When the task reminds its owner, as a share of the time to first touch: 50% is half-way.',
  'sla.escalate': 'Who is told when nobody has been in touch, and when.',
  'sla.escalate.at':
    'When, as a share of the time to first touch: 100% is the deadline, 200% twice that time.',
  'sla.escalate.to': 'Who is told: a HubSpot user, by e-mail.',
  'sla.escalate.reassign':
    'true: this person becomes the owner of the task. The owner of the contact stays.',
  'sla.calendar': 'When people work: working hours and working days are counted in this calendar.',
  'sla.calendar.hours':
    'The working hours of the week, like Mon-Fri 09:00-17:30. With breaks: Mon-Thu 09:00-12:00, 13:00-17:30; Fri 09:00-14:00.',
  'sla.calendar.time_zone':
    'Where these hours are: portal for the time zone of the HubSpot account, or a name like Europe/Berlin.',
  'sla.calendar.holidays': 'Days on which nobody works, like 2026-12-25.',
  'sla.handoff_owner':
    'Who gets the task when nobody else can: a HubSpot user, by e-mail. The last rung, so it must exist.',
  'sla.daily_cap_per_seller':
    'How many new tasks one seller gets in a day at most, like 15. What is more goes to the handoff owner.',

  touches: 'Which sales activities count as somebody having been in touch.',
  'touches.count':
    'The kinds that count: call, email (one to one), meeting, message. Left out: all of them.',
  'touches.attempts': 'true: a call that nobody answered counts too. Left out: it does not.',

  owners: 'Who gets the task when neither the contact nor its company has an owner.',
  'owners.rules': 'The first rule whose condition is met names the person.',
  'owners.rules.when': 'For which leads, like { company: country, in: [Germany, Austria] }.',
  'owners.rules.owner': 'Who gets them: a HubSpot user, by e-mail.',

  buying_group: 'The people of one company who decide together.',
  'buying_group.roles':
    'How many people are wanted in each role, like decision_maker: 1. Roles are those of the HubSpot property Buying role, in small letters.',
  'buying_group.one_play_per_account':
    'true: one task for the company at a time, not one for each of its people. Left out: true.',

  personas:
    'The sorts of people you sell to. The first one whose condition is met is the persona of the lead.',
  'personas.id': 'A short name of the persona, once in the list, like it-lead.',
  'personas.match': 'How to recognise one, mostly by the job title.',
  'personas.role': 'The part they play in a decision, like champion or budget_holder.',
  'personas.cares_about':
    'What matters to them, in a few words, like "Effort, risk, integrations".',
  'personas.wedge':
    'What starts the conversation, for the seller, like "Ask how long their last roll-out took."',
  'personas.expert': 'A colleague whom the seller can invite.',
  'personas.expert.name': 'The person or the team, like Solutions team.',
  'personas.expert.book': 'A link where time with them can be booked.',
  'personas.researched':
    'What the description rests on, so that an old guess does not pass for knowledge.',
  'personas.researched.on': 'The day of the research, like 2026-06-10.',
  'personas.researched.source': 'Where it comes from, like "12 customer interviews".',

  topics: 'What your pages are about, so that a seller reads a topic and not an address.',
  'topics.id': 'A short name of the topic, like security.',
  'topics.say': 'The topic in a seller’s words, like "security and compliance".',
  'topics.url_contains': 'Parts of the addresses of its pages, like /security.',

  dialogue: 'Where the person’s own words stand.',
  'dialogue.question_from':
    'Contact properties that hold what the person wrote to you, by internal name, like message.',

  do_not: 'What a seller should leave alone, each with its condition.',
  'do_not.when': 'When it applies, like { signal: form, name: ["Decline demo"], within: 90d }.',
  'do_not.say': 'What the seller reads, like "Do not offer a demo: declined on {{ signal.on }}".',

  nurture: 'Where leads go that are not ready. The first track whose condition is met counts.',
  'nurture.id': 'A short name of the track, once in the list, like keep-warm.',
  'nurture.intent':
    'What the track is for. open_window: give them a reason to act. keep_warm: stay in mind. find_out: learn what is not known.',
  'nurture.when':
    'Who goes there. Only here can a condition speak of criteria: { missing: [right-time] } or { unknown: any }.',
  'nurture.hypothesis':
    'What you expect of the track, so that it can be checked, like "A useful mail a fortnight brings 1 in 20 back".',
  'nurture.list':
    'The number of a static HubSpot list that these leads are put on; it stands in the address of the list.',

  gate: 'What to do with leads that reach a lifecycle stage without meeting the checklist.',
  'gate.stage': 'The lifecycle stage, by its internal name, like salesqualifiedlead.',
  'gate.mode': 'off: nothing. warn: show it. revert: set the stage back.',

  limits: 'How much at once, and how long things are kept.',
  'limits.windows_per_minute':
    'How many windows may open in a minute, like 30. Beyond that writing pauses, because a bulk change is going on. Left out: 60.',
  'limits.when_uninstalled':
    'How long waiting work is kept after the app was uninstalled, like 7d.',
  'limits.journal': 'How long the record of decisions is kept, like 400d.',

  tests_base:
    'What the lead of every test starts from, written like the lead of a test, like lifecyclestage: lead.',
  tests: 'Cases that this version must get right. A file with a failing test does not start Baton.',
  'tests.name': 'The case in a few words, like "A CFO asks for a price".',
  'tests.lead':
    'The lead: contact properties by internal name, and what happened. What is not mentioned is there and empty.',
  'tests.lead.signals': 'What the person did, like { form: "Contact sales", ago: 1h }.',
  'tests.lead.signals.form': 'A form was sent: its name.',
  'tests.lead.signals.page': 'A page was seen: its path, like /pricing.',
  'tests.lead.signals.reply': 'An e-mail was answered: true.',
  'tests.lead.signals.meeting': 'A meeting was booked: its title, or true.',
  'tests.lead.signals.message': 'A message came in: true.',
  'tests.lead.signals.inbound_call': 'The person called you: true.',
  'tests.lead.signals.email_click': 'A link in an e-mail was clicked: the name of the e-mail.',
  'tests.lead.signals.email_open': 'An e-mail was opened: the name of the e-mail.',
  'tests.lead.signals.changed': 'A contact property changed: its internal name.',
  'tests.lead.signals.to': 'For changed only: the new value, like approved.',
  'tests.lead.signals.ago': 'How long ago, like 1h or 3d.',
  'tests.lead.signals.times': 'How often, a minute apart. Left out: once.',
  'tests.lead.touches': 'How one of you was in touch, like { call: true, ago: 1d }.',
  'tests.lead.touches.call': 'You called: true.',
  'tests.lead.touches.email': 'You wrote a one-to-one e-mail: its subject, or true.',
  'tests.lead.touches.meeting': 'You met: the title of the meeting, or true.',
  'tests.lead.touches.message': 'You wrote a message: true.',
  'tests.lead.touches.attempt':
    'true: it reached nobody, like a call that nobody answered. Left out: it did.',
  'tests.lead.touches.ago': 'How long ago, like 1h or 3d.',
  'tests.lead.touches.times': 'How often, a minute apart. Left out: once.',
  'tests.lead.lists': 'The numbers of the HubSpot lists that the lead is on, like [123].',
  'tests.lead.company':
    'The company: its properties by internal name, like { domain: example.com }.',
  'tests.lead.group':
    'Colleagues of the lead, each by contact properties, like { hs_buying_role: BUDGET_HOLDER }.',
  'tests.expect': 'What the lead must turn out to be.',
  'tests.because': 'The criterion that is not met or not known, by id, like right-person.',
};
