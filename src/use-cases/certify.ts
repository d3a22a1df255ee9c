import type { Certificate, Certificates } from '../store/certificates.ts';
import type { PortalServices } from './portal-services.ts';

/** A reconciliation that found somebody missing, and looks again. */
export type Certifying = Pick<Certificate, 'from' | 'to' | 'recovered'> & {
  readonly tries: number;
};

export type CertifyServices = {
  readonly certificates: Certificates;
  readonly progress: {
    read(): Promise<Certifying | null>;
    write(progress: Certifying): Promise<void>;
    clear(): Promise<void>;
  };
  /** True once a day, for one worker only. */
  readonly takeTurn: () => Promise<boolean>;
  readonly mark: (contactIds: readonly string[]) => Promise<void>;
  /** What changed more recently is left to the next one: it may be on its way, ms. */
  readonly lagMs: number;
  readonly certified: (certificate: Certificate) => void;
};

/** Shorter times are not worth a certificate: a portal was just connected. */
const SHORTEST_LAGS = 2;
/** Whoever is missing is marked due; after so many turns of the poll they should all have been looked at. */
const TRIES = 10;

/**
 * Once a day every contact that HubSpot says was changed is compared with the one look that should have followed. Who is
 * missing is looked at now, and the certificate is written when nobody is missing any more, or when that does not help.
 */
export async function certify(
  portal: PortalServices,
  { certificates, progress, takeTurn, mark, lagMs, certified }: CertifyServices,
): Promise<void> {
  const begun = await progress.read();
  const from = (await certificates.last())?.to ?? (await portal.connectedAt());
  const span = begun ?? { from, to: portal.now() - lagMs, recovered: 0, tries: 0 };
  if (span.to - span.from < SHORTEST_LAGS * lagMs) return;
  if (begun === null && !(await takeTurn())) return;
  let changed = 0;
  let missing = 0;
  for await (const page of portal.searchModified(span.from)) {
    const own = page.filter(({ at }) => at <= span.to);
    const known = await portal.leads.read(
      portal.portalId,
      own.map(({ contactId }) => contactId),
    );
    const open = own.filter(({ contactId, at }) => at > (known.get(contactId)?.modifiedAt ?? 0));
    await mark(open.map(({ contactId }) => contactId));
    changed += own.length;
    missing += open.length;
  }
  const recovered = begun?.recovered ?? missing;
  if (missing > 0 && span.tries < TRIES) {
    return progress.write({ from: span.from, to: span.to, recovered, tries: span.tries + 1 });
  }
  const { to } = span;
  const evaluated = changed - missing;
  const certificate = { from: span.from, to, changed, evaluated, missing, recovered };
  await certificates.write(certificate);
  await progress.clear();
  certified(certificate);
}
