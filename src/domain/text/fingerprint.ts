import { createHash } from 'node:crypto';
import type { Fingerprints } from '../handoff/ledger-entry.ts';
import { toInstant } from '../lead/history.ts';

/** One short fingerprint per property; the same instant in another form has the same one. */
export function fingerprints(properties: Readonly<Record<string, string | null>>): Fingerprints {
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [name, fingerprint(value ?? '')]),
  );
}

export function fingerprint(value: string): string {
  const plain = String(toInstant(value) ?? value);
  return createHash('sha256').update(plain).digest('base64url').slice(0, 12);
}
