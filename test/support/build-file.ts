import { parse } from 'yaml';

import { ChecklistFile } from '../../src/domain/checklist/schema.ts';
import { checklistText } from './builders.ts';

/** The shipped file with other top-level keys, well-formed and not looked at any further: for tests of the checks themselves. */
export function buildFile(change: Readonly<Record<string, unknown>> = {}): ChecklistFile {
  return ChecklistFile.parse({ ...parse(checklistText()), tests: [], ...change });
}
