import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

const AppFile = z.object({
  config: z.object({
    auth: z.object({
      requiredScopes: z.array(z.string()),
      optionalScopes: z.array(z.string()).default([]),
      conditionallyRequiredScopes: z.array(z.string()).default([]),
    }),
  }),
});

/** Section 3.6: what an app of this kind may hold. */
const usual = [
  'oauth',
  'crm.objects.contacts.read',
  'crm.objects.contacts.write',
  'crm.schemas.contacts.read',
  'crm.schemas.contacts.write',
  'crm.objects.owners.read',
  'crm.objects.users.read',
  'crm.objects.companies.read',
  'crm.objects.deals.read',
  'crm.lists.read',
  'crm.lists.write',
  'sales-email-read',
];

type AppScopes = {
  readonly requiredScopes?: readonly string[];
  readonly allScopes: readonly string[];
};

/** The scopes in app-hsmeta.json; without the file anything may be asked for. */
export function readAppFile(path: string): AppScopes {
  if (!existsSync(path)) return { allScopes: usual };
  const { auth } = AppFile.parse(JSON.parse(readFileSync(path, 'utf8'))).config;
  const { requiredScopes, optionalScopes, conditionallyRequiredScopes } = auth;
  return {
    requiredScopes,
    allScopes: [...requiredScopes, ...conditionallyRequiredScopes, ...optionalScopes],
  };
}
