export type Scope = { readonly name: string; readonly required: boolean; readonly why: string };

/** What the HubSpot app asks for, and why an admin should grant it. */
export const SCOPES: readonly Scope[] = [
  { name: 'oauth', required: true, why: 'connect the account and read its time zone' },
  {
    name: 'crm.objects.contacts.read',
    required: true,
    why: 'read leads, and their notes, tasks, calls and meetings',
  },
  {
    name: 'crm.objects.contacts.write',
    required: true,
    why: 'write the note, the task and Baton’s own properties',
  },
  {
    name: 'crm.schemas.contacts.read',
    required: true,
    why: 'know which contact properties there are, and their types',
  },
  {
    name: 'crm.schemas.contacts.write',
    required: true,
    why: 'create the properties of the group “Baton”',
  },
  { name: 'crm.objects.owners.read', required: true, why: 'find whom a task can be given to' },
  {
    name: 'crm.objects.companies.read',
    required: false,
    why: 'criteria and disqualifiers about the company; the company’s owner',
  },
  {
    name: 'crm.schemas.companies.read',
    required: false,
    why: 'know which company properties there are, and their types',
  },
  {
    name: 'crm.objects.deals.read',
    required: false,
    why: 'never open a window while a deal is open; without it none opens',
  },
  {
    name: 'crm.objects.users.read',
    required: false,
    why: 'count deadlines in each seller’s own working hours, time zone and absence',
  },
  {
    name: 'sales-email-read',
    required: false,
    why: 'notice one-to-one e-mails, sent and received',
  },
  {
    name: 'crm.lists.read',
    required: false,
    why: 'evaluate the members of a list (`baton backfill --list`)',
  },
  {
    name: 'crm.lists.write',
    required: false,
    why: 'put leads into the list of their nurture track, and take them out',
  },
];

export function missingScopes(granted: readonly string[]): readonly Scope[] {
  return SCOPES.filter(({ name }) => !granted.includes(name));
}

export function scopeNames(required: boolean): string[] {
  return SCOPES.filter((scope) => scope.required === required).map(({ name }) => name);
}
