import { z } from 'zod';
import { Condition } from '../checklist/condition-schema.ts';
import { Day, Email, Id, Percent, templateText, Text, texts } from '../checklist/scalars.ts';
import { TestLead } from '../checklist/schema.ts';

// The texts of `describe` are what an editor shows beside a key, to people who write the file.

const BlurbText = templateText({ url: [] });

const Language = z
  .string('write a language like en')
  .regex(/^[a-z]{2}(-[A-Z]{2})?$/u, 'write a language like en or pt-BR');

const Link = z
  .string('write a link')
  .regex(/^https?:\/\/[^\s/?#]+\S*$/iu, {
    error: 'write a link that begins with https://',
    abort: true,
  })
  .refine((text) => URL.canParse(text), 'this is no link');

const Voice = z.strictObject({
  avoid: z
    .array(Text)
    .default([])
    .describe('Words and phrases that no blurb may hold, in any spelling of capitals and accents.'),
  max_words: z
    .int('write a whole number')
    .min(1)
    .default(60)
    .describe('The longest a blurb may be, in words; a variable like {{ url }} counts as one.'),
  language: Language.default('en').describe(
    'The language of every piece that does not name its own, like en.',
  ),
});

const Audience = z.strictObject({
  personas: texts()
    .optional()
    .describe('For these personas of the checklist, by id. Left out: for every persona.'),
  roles: texts()
    .optional()
    .describe(
      'For people with these roles in the decision, like champion or budget_holder. Left out: for every role.',
    ),
  stages: texts()
    .optional()
    .describe(
      'For people at these lifecycle stages, or with an open deal at one of these stages, by their internal names, like marketingqualifiedlead. Left out: at every stage.',
    ),
  when: Condition.optional().describe(
    'Only when this holds: a condition as in the checklist, about what somebody is or did.',
  ),
});

const Snippet = z.strictObject({
  id: Id.describe(
    'A short name for this piece, once in the file: lower-case letters, digits, - and _.',
  ),
  version: z
    .int('a version is a whole number')
    .min(1)
    .describe('Raise it by one whenever the piece or its blurb changes.'),
  title: Text.describe('What the seller sees as the name of the piece.'),
  url: Link.describe('Where the piece can be read. The blurb inserts it with {{ url }}.'),
  minutes: z
    .int('write a whole number of minutes')
    .min(1)
    .optional()
    .describe('How long it takes to read or watch, in minutes.'),
  language: Language.optional().describe(
    'The language of the piece, like en. Left out: the one of `voice`.',
  ),
  answers: texts()
    .optional()
    .describe(
      'Questions that this piece answers, as people ask them. Compared only with what a person wrote to us.',
    ),
  for: Audience.describe('Whom it is for. What is left out does not matter; {} is for everybody.'),
  consumed_when: z
    .strictObject({
      url_contains: texts().describe('Part of the address of a page, like /guides/okta.'),
    })
    .optional()
    .describe('Whoever was seen on such a page has read it, and is never offered it again.'),
  blurb: BlurbText.describe(
    'What the seller pastes: a few plain sentences with {{ url }}, and {{ contact.firstname }} and the like where you want them.',
  ),
  forwardable: z
    .boolean()
    .default(false)
    .describe('true: the reader can hand it on to a boss, and it makes sense on its own.'),
  owner: Email.describe('Who keeps this piece true, by e-mail.'),
  expires: Day.describe('The last day on which it may be offered, like 2027-06-30.'),
});
export type Snippet = z.infer<typeof Snippet>;

const SnippetTest = z.strictObject({
  name: Text.describe('The case in a few words, as you would argue about it.'),
  lead: TestLead.describe(
    'The person: contact properties, and signals like { page: "/pricing", ago: 1d }.',
  ),
  expect: Id.describe('The id of the piece that this person should be offered.'),
});

/** `config/snippets.yaml` as marketing people write it: the library of what a seller can send. */
export const SnippetFile = z.strictObject({
  voice: Voice.prefault({}).describe('How every blurb sounds.'),
  trial: Percent.refine((share) => share <= 1, 'a share is at most 100%')
    .default(0)
    .describe('The share of suggestions that goes to new pieces, like 10%. Left out: none.'),
  snippets: z
    .array(Snippet)
    .min(1, 'the list is empty')
    .describe('The pieces: links with words to send them with.'),
  tests: z
    .array(SnippetTest)
    .default([])
    .describe('Cases that the file must get right: a person, and the piece to offer.'),
});
export type SnippetFile = z.infer<typeof SnippetFile>;
