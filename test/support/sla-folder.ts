import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { parse } from 'yaml';

import { checklistText } from './builders.ts';

export const MANAGER = 'manager@example.com';
export const HANDOFF = 'handoff-owner@example.com';

export type Folder = { readonly path: string; remove(): void };

/** A configuration folder whose clock never stops: every hour is a working hour. Other keys of the checklist may change too. */
export function slaFolder(
  sla: Readonly<Record<string, unknown>>,
  change: Readonly<Record<string, unknown>> = {},
): Folder {
  const path = mkdtempSync(join(tmpdir(), 'baton-sla-'));
  const calendar = { hours: 'Mon-Sun 00:00-24:00', time_zone: 'portal' };
  const file = {
    ...parse(checklistText()),
    tests: [],
    sla: { calendar, handoff_owner: HANDOFF, ...sla },
    ...change,
  };
  writeFileSync(join(path, 'checklist.yaml'), JSON.stringify(file));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
