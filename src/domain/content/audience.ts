import type { Persona } from '../checklist/match-persona.ts';
import type { View } from '../checklist/view.ts';
import { propertyText } from '../lead/picture.ts';
import { normalise } from '../text/normalise.ts';

/** Whom a piece is chosen for. */
export type Reader = {
  readonly persona: string | null;
  /** Declared in HubSpot, else the persona's. */
  readonly roles: readonly string[];
  /** The lifecycle stage, and the stages of open deals, by their internal names. */
  readonly stages: readonly string[];
  /** Like `en`, where HubSpot knows it. */
  readonly language: string | null;
};

export function toReader(
  { picture: { contact, openDeals } }: View,
  persona: Persona | null,
): Reader {
  const declared = propertyText(contact, 'hs_buying_role');
  const stage = propertyText(contact, 'lifecyclestage');
  return {
    persona: persona?.id ?? null,
    roles: declared ? declared.split(';').map(normalise) : persona ? [persona.role] : [],
    stages: [
      ...(stage ? [stage] : []),
      ...(openDeals.available ? openDeals.value.flatMap((deal) => deal.stage ?? []) : []),
    ],
    language: languagePart(propertyText(contact, 'hs_language') ?? '') || null,
  };
}

/** HubSpot says `de-de`, the file `de` or `pt-BR`: the language is what comes before. Empty where there is none. */
export function languagePart(tag: string): string {
  return /^[a-z]{2,3}(?![a-z])/u.exec(tag.trim().toLowerCase())?.[0] ?? '';
}
