import type { Properties } from './picture.ts';

/** Somebody of the same company as the lead, the lead included. */
export type Member = { readonly contactId: string; readonly properties: Properties };
