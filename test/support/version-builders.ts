import { parse } from 'yaml';

import { contentHash } from '../../src/domain/checklist/content-hash.ts';
import type { Checklist } from '../../src/domain/checklist/schema.ts';
import { buildChecklist, checklistText } from './builders.ts';

type Change = Readonly<Record<string, unknown>>;

/** The shipped file as YAML says it, with another header and other top-level keys; without its own tests. */
export function rawVersion(header: Change = {}, change: Change = {}): Record<string, unknown> {
  const file = parse(checklistText()) as Record<string, Record<string, unknown>>;
  return { ...file, tests: [], checklist: { ...file.checklist, ...header }, ...change };
}

/** A checklist in use, by its number and the day from which it is in effect. */
export function buildVersion(version: number, day: string, change: Change = {}): Checklist {
  return buildChecklist(rawVersion({ version, effective_from: day }, change));
}

/** A version as it was accepted. */
export function accepted(raw: Record<string, unknown>) {
  const { version } = raw.checklist as { version: number };
  return { version, hash: contentHash(raw), raw };
}
