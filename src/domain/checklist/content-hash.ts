import { createHash } from 'node:crypto';
import { sortedJson } from '../text/sorted-json.ts';

/** First 8 hex digits over everything in the file but the signatures: what a signature is bound to. The order of keys and the layout of the file do not matter. */
export function contentHash(file: unknown): string {
  return createHash('sha256')
    .update(sortedJson(withoutAgreed(file)))
    .digest('hex')
    .slice(0, 8);
}

function withoutAgreed(file: unknown): unknown {
  if (!isMapping(file) || !isMapping(file.checklist)) return file;
  const { agreed: _agreed, ...header } = file.checklist;
  return { ...file, checklist: header };
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
