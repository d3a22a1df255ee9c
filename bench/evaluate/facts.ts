import type { Picture } from '../../src/domain/lead/picture.ts';
import type { Signal } from '../../src/domain/lead/signal.ts';

/** A lead as flat as a rules engine likes it best. Made before anything is measured. */
export type Facts = {
  readonly jobtitle: string | null;
  readonly lifecyclestage: string | null;
  readonly email: string | null;
  readonly domain: string | null;
  readonly roles: readonly string[];
  readonly signals: readonly Signal[];
};

export function toFacts({ contact, company, signals }: Picture): Facts {
  const ofCompany = company.available ? company.value?.properties : undefined;
  return {
    jobtitle: contact.jobtitle?.value || null,
    lifecyclestage: contact.lifecyclestage?.value || null,
    email: contact.email?.value || null,
    domain: ofCompany?.domain?.value || null,
    roles: contact.hs_buying_role?.value?.split(';') ?? [],
    signals: signals.available ? signals.value : [],
  };
}
