import { access, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Checklist } from '../domain/checklist/schema.ts';
import { isExtending } from './check-overrides.ts';
import { readChecklist } from './read-checklist.ts';

/** The library, and those of portals that have their own. Where nobody has one, the common one, which is not there. */
export async function findSnippetFiles(configDir: string): Promise<string[]> {
  const common = join(configDir, 'snippets.yaml');
  const folder = join(configDir, 'portals');
  const names = await readdir(folder).catch(() => []);
  const own = names.toSorted().map((name) => join(folder, name, 'snippets.yaml'));
  const found: string[] = [];
  for (const path of [common, ...own]) if (await exists(path)) found.push(path);
  return found.length > 0 ? found : [common];
}

/** A checklist, and where it stands. */
export type Beside = {
  readonly path: string;
  /** null: it cannot be used. */
  readonly checklist: Checklist | null;
};

/** The checklist whose personas a snippet file speaks of: the one in its folder, for a portal without one the common one. */
export async function checklistBeside(
  path: string,
  portalId: number | null,
  now: number,
): Promise<Beside> {
  const own = join(dirname(path), 'checklist.yaml');
  const common = join(dirname(path), '..', '..', 'checklist.yaml');
  const isCommon = portalId !== null && !(await isWhole(own));
  const beside = isCommon ? common : own;
  const read = await readChecklist(beside, now, { isDraft: true });
  return { path: beside, checklist: read.ok ? read.checklist : null };
}

/** A checklist of its own, not only people and lists on top of the common one. */
async function isWhole(path: string): Promise<boolean> {
  const text = await readFile(path, 'utf8').catch(() => null);
  return text !== null && !isExtending(text);
}

export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
