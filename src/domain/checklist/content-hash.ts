import { createHash } from 'node:crypto';

/** First 8 hex digits over everything in the file but the signatures: what a signature is bound to. */
export function contentHash(file: unknown): string {
  return createHash('sha256')
    .update(canonical(withoutAgreed(file)))
    .digest('hex')
    .slice(0, 8);
}

function withoutAgreed(file: unknown): unknown {
  if (!isMapping(file) || !isMapping(file.checklist)) return file;
  const { agreed: _agreed, ...header } = file.checklist;
  return { ...file, checklist: header };
}

/** The order of keys and the layout of the file do not matter. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isMapping(value)) return JSON.stringify(value) ?? 'null';
  const pairs = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
  return `{${pairs.join(',')}}`;
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
