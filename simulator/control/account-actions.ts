import { z } from 'zod';
import type { Account } from '../types.ts';

const type = z.enum([
  'contacts',
  'companies',
  'deals',
  'notes',
  'tasks',
  'calls',
  'emails',
  'meetings',
  'communications',
  'users',
]);
const Contact = z.object({ contactId: z.string(), at: z.number().optional() });
const Email = Contact.extend({ emailName: z.string() });
const Named = z.object({ type, id: z.string() });
const Values = z.record(z.string(), z.string());
const Ends = z.object({ from: type, fromId: z.string(), to: type, toId: z.string() });

function action<T extends z.ZodType>(
  schema: T,
  run: (account: Account, input: z.output<T>) => unknown,
) {
  return (account: Account, body: unknown): unknown => run(account, schema.parse(body));
}

/** What people and visitors do, by name, for callers in other processes. Each takes a JSON object. */
export const accountActions: Readonly<
  Record<string, (account: Account, body: unknown) => unknown>
> = {
  visit: action(Contact.extend({ url: z.string() }), (account, { contactId, url, at }) =>
    account.visit(contactId, url, at),
  ),
  'submit-form': action(
    Contact.extend({ formName: z.string(), pageTitle: z.string(), extra: Values.optional() }),
    (account, { contactId, formName, pageTitle, extra, at }) =>
      account.submitForm(contactId, formName, pageTitle, extra, at),
  ),
  'reply-to-email': action(Contact, (account, { contactId, at }) =>
    account.replyToEmail(contactId, at),
  ),
  'click-email': action(Email, (account, { contactId, emailName, at }) =>
    account.clickEmail(contactId, emailName, at),
  ),
  'open-email': action(Email, (account, { contactId, emailName, at }) =>
    account.openEmail(contactId, emailName, at),
  ),
  'book-meeting': action(
    Contact.extend({ title: z.string(), startsAt: z.number() }),
    (account, { contactId, title, startsAt, at }) =>
      account.bookMeeting(contactId, title, startsAt, at),
  ),
  create: action(z.object({ type, properties: Values }), (account, input) => ({
    id: account.create(input.type, input.properties).id,
  })),
  update: action(Named.extend({ properties: Values }), (account, input) => {
    account.update(input.type, input.id, input.properties);
  }),
  archive: action(Named, (account, input) => account.archive(input.type, input.id)),
  restore: action(Named, (account, input) => account.restore(input.type, input.id)),
  'gdpr-delete': action(Contact, (account, input) => account.gdprDelete(input.contactId)),
  merge: action(
    z.object({
      type: z.enum(['contacts', 'companies']),
      primaryId: z.string(),
      otherId: z.string(),
    }),
    (account, input) => ({ id: account.merge(input.type, input.primaryId, input.otherId).id }),
  ),
  associate: action(Ends.extend({ typeId: z.number().optional() }), (account, input) =>
    account.associate(input.from, input.fromId, input.to, input.toId, input.typeId),
  ),
  dissociate: action(Ends, (account, input) =>
    account.dissociate(input.from, input.fromId, input.to, input.toId),
  ),
  'require-on-create': action(
    z.object({ type, property: z.string(), required: z.boolean().optional() }),
    (account, input) => account.requireOnCreate(input.type, input.property, input.required),
  ),
  uninstall: action(z.unknown(), (account) => account.uninstall()),
};
