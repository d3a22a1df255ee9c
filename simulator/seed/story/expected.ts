/** What should come of the story under the example checklist (b2b-saas v3), and why. By e-mail address. */
export const EXPECTED_READY: Readonly<Record<string, string>> = {
  'dana.ruiz@northwind.example': 'Head of IT; "Contact sales" on Monday; called within the hour',
  'johanna.grossmann@alpenglueck.example':
    'DECISION_MAKER; "Request a demo" on Monday; no owner, and who covers Austria is on holiday: handoff owner; rejected the same day',
  'soren.kjaergaard@fjordlys.example':
    'CTO; second price page within a week on Monday; replies on Tuesday: same window',
  'chiara.dangelo@lumen-ceramica.example':
    'Director; "Request a demo" on Tuesday; her owner is deactivated, the company’s owner gets the task',
  'mateusz.wisniewski@wisla-robotics.example':
    'Head of Infrastructure; price and security pages on Tuesday; his title is corrected: no longer ready; as a director he requests a demo on Wednesday: opened again',
  'ola.adeyemi@example.org':
    'VP Engineering; reply on Tuesday; no company, no owner: handoff owner; books a meeting two hours later',
  'yuki.tanabe@sakura-health.example':
    '"Request a demo" on Monday, but unknown until Tuesday, when the job title is filled in; called on Wednesday',
  'yuki.tanabe@example.net':
    'the same person: CIO; "Contact sales" on Wednesday; merged into the other, whose window goes on with the stricter deadline',
  'niall.obrien@harbour-and-sons.example':
    'Head of Procurement; "Contact sales" on Wednesday; nobody calls within the hour: the manager is told, the handoff owner gets the task and calls',
};

/** Meets the checklist too, but her account has a play already: one per account. */
export const EXPECTED_FOLDED: Readonly<Record<string, string>> = {
  'priya.raghunathan@northwind.example': 'CFO; two price pages on Tuesday; Dana’s window is open',
};

export const EXPECTED_NOT_READY: Readonly<Record<string, string>> = {
  'lea.brandt@nordhafen.example': 'right time, but an intern: 52 downloads do not change that',
  'pavel.novak@freemail.example': 'newsletter only, no influence',
  'chad.sterling@rival.example': 'disqualified: competitor',
  'valentina.nanez@andes-foods.example': 'customer: not a lead',
  'rashida.elamin@sahara-solar.example': 'opted out',
  'katrin.petersen@nordhafen.example': 'clicks and opens alone open nothing',
  'noor_haddad@gmail.com': 'disqualified: private e-mail address',
  'wanjiru.kamau@kilimo.example': 'open deal',
  'annika.schroeder@nordhafen.example': 'one price page within a week: one short',
  'juergen.weiss@nordhafen.example': 'a webinar alone',
  'tetyana.kovalenko@nordhafen.example': 'unknown: no job title',
  'as.delarochefoucauld@rive-gauche.example':
    'the word list knows no "Directrice": something to learn from',
};
