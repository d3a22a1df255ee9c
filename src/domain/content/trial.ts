import { createHash } from 'node:crypto';
import type { Snippet } from './snippet-file.ts';

export type Lead = { readonly portalId: number; readonly contactId: string };

/** Whether a new piece gets its chance with this person: the same answer each time, for the given share of people. */
export function isInTrial(
  { id, version }: Pick<Snippet, 'id' | 'version'>,
  { portalId, contactId }: Lead,
  share: number,
): boolean {
  const key = `${portalId}/${contactId}/${id}/${version}`;
  return createHash('sha256').update(key).digest().readUIntBE(0, 6) / 2 ** 48 < share;
}
