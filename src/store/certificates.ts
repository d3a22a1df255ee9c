import { portalKey } from './keys.ts';
import type { Redis } from './redis.ts';

/** What one reconciliation came to. Instants in ms. */
export type Certificate = {
  readonly from: number;
  readonly to: number;
  /** Contacts that HubSpot says were changed last in this time, and how many of them were looked at after that. */
  readonly changed: number;
  readonly evaluated: number;
  /** Not looked at, although they were marked due for this; 0 unless something is badly wrong. */
  readonly missing: number;
  /** Of those that were looked at: how many nobody had heard of before they were compared. */
  readonly recovered: number;
};

export type Certificates = {
  last(): Promise<Certificate | null>;
  write(certificate: Certificate): Promise<void>;
};

export function createCertificates(redis: Redis, prefix: string, portalId: number): Certificates {
  const key = portalKey(prefix, portalId, 'certificate');
  return {
    last: async () => {
      const value = await redis.get(key);
      return value === null ? null : (JSON.parse(value) as Certificate);
    },
    write: async (certificate) => {
      await redis.set(key, JSON.stringify(certificate));
    },
  };
}
