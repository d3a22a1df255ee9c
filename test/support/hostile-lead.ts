import type { SnippetFile } from '../../src/domain/content/snippet-file.ts';
import type { LookInput } from '../../src/domain/handoff/look.ts';
import type { Owner, Picture } from '../../src/domain/lead/picture.ts';
import { plain } from '../../src/domain/text/plain.ts';
import {
  buildChecklist,
  buildOwner,
  buildSignal,
  COMPANY,
  CONTACT,
  DAY,
  HOUR,
  NOW,
  pageSignal,
  property,
  readyPicture,
  toProperties,
} from './builders.ts';
import { buildEngagement, engagements } from './engagement-builders.ts';
import { buildSnippets } from './snippet-builders.ts';

/** What somebody typed, by where it ends up. */
export type Typed = {
  readonly name: string;
  readonly jobTitle: string;
  readonly company: string;
  readonly form: string;
  readonly page: string;
  readonly message: string;
  readonly mail: string;
  readonly colleague: string;
  readonly seller: string;
  readonly title: string;
  readonly link: string;
};

export function typedEverywhere(typed: string): Typed {
  return {
    ...{ name: typed, jobTitle: typed, company: typed, form: typed, page: typed, message: typed },
    ...{ mail: typed, colleague: typed, seller: typed, title: typed, link: typed },
  };
}

/** A lead that is ready, in which everything that anybody can type is hostile. */
export function hostilePicture(typed: Typed): Picture {
  const message = property(typed.message, { label: typed.form, since: NOW - HOUR });
  const contact = toProperties(
    {
      ...{ firstname: typed.name, lastname: typed.name, jobtitle: `CFO ${typed.jobTitle}` },
      ...{ message, hs_buying_role: typed.jobTitle },
      hs_email_last_email_name: typed.mail,
      hs_email_last_send_date: new Date(NOW - DAY).toISOString(),
    },
    CONTACT,
  );
  const colleague = toProperties({
    ...{ firstname: typed.colleague, lastname: typed.colleague, jobtitle: typed.colleague },
    ...{ hs_buying_role: typed.colleague, email: typed.colleague },
    recent_conversion_date: new Date(NOW - DAY).toISOString(),
  });
  const members = ['152', '153', '154', '155'].map((contactId) => {
    return { contactId, properties: colleague };
  });
  const signals = [
    buildSignal({ name: `${typed.form}: Contact sales` }),
    buildSignal({ name: typed.form, at: NOW - 2 * HOUR }),
    pageSignal(`https://example.com/pricing?q=${typed.page}`, NOW - HOUR),
    pageSignal(`/security/${typed.page}`, NOW - HOUR),
    pageSignal(typed.page, NOW - 3 * HOUR),
    buildSignal({ kind: 'email_click', name: typed.mail, at: NOW - HOUR }),
  ];
  return readyPicture({
    contact,
    company: {
      available: true,
      value: { id: '900', properties: toProperties({ name: typed.company }, COMPANY) },
    },
    signals: { available: true, value: signals },
    group: { available: true, value: members },
    engagements: engagements([
      buildEngagement({ kind: 'email', direction: 'inbound', title: typed.mail }),
      buildEngagement({ at: NOW - DAY, title: typed.mail }),
    ]),
  });
}

/** A library as no check of the file would let it pass. */
function hostileLibrary({ title, ...typed }: Typed): SnippetFile {
  const link = plain(typed.link) || 'https://example.com/';
  const library = buildSnippets({ blurb: 'Here it is, {{ contact.firstname }}: {{ url }}' });
  const [piece] = library.snippets;
  if (piece === undefined) throw new Error('the library is empty');
  return {
    ...library,
    snippets: [
      { ...piece, title, url: link },
      { ...piece, id: 'second', title, url: link },
      { ...piece, id: 'third', title, url: link, forwardable: true },
    ],
  };
}

const TOLD = { signal: 'form', within: '90d' };
const CHECKLIST = buildChecklist({
  personas: [
    {
      ...{ id: 'any', role: 'champion', cares_about: 'x' },
      match: { property: 'email', known: true },
      wedge: 'Ask {{ contact.firstname }} about {{ contact.message }}',
      expert: { name: 'The team', book: 'https://example.com/book' },
      researched: { on: '2026-06-10', source: 'x' },
    },
  ],
  do_not: [
    { when: TOLD, say: 'Do not speak of {{ signal.label }}' },
    { when: { property: 'message', known: true }, say: 'Not {{ contact.message }}' },
  ],
});

export function hostileInput(typed: Typed): Partial<LookInput> {
  const owners: Owner[] = [
    buildOwner({ name: typed.seller }),
    buildOwner({ ownerId: '9', email: 'handoff-owner@example.com', name: typed.seller }),
  ];
  const shelf = { library: hostileLibrary(typed), isNew: () => true };
  return { checklist: CHECKLIST, owners, shelf, picture: hostilePicture(typed) };
}
