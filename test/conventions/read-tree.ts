import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

import type { SourceFile } from './violations.ts';

const ROOT = resolve(import.meta.dirname, '../..');
/** What .gitignore names, and git's own. Not asked of git: the tests also run where there is none. */
const NOT_OURS = ['node_modules', '.git', '.cache', 'coverage', '.env'];

/** The files of the repository that `wanted` names. Paths are from the root. */
export function readTree(wanted: (path: string) => boolean): readonly SourceFile[] {
  return listFiles(ROOT).flatMap((file) => {
    const path = relative(ROOT, file).replaceAll('\\', '/');
    return wanted(path) ? [{ path, text: readFileSync(file, 'utf8') }] : [];
  });
}

function listFiles(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (NOT_OURS.includes(entry.name) || entry.name.endsWith('.log')) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return listFiles(path);
    return entry.isFile() ? [path] : [];
  });
}
