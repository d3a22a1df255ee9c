import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A checklist file as it lies there: the default one, or a portal's own. */
export type ChecklistText = {
  readonly portalId: number | null;
  readonly path: string;
  /** Null: it cannot be read. */
  readonly text: string | null;
};

/** `checklist.yaml`, and `portals/<portalId>/checklist.yaml` for each portal that has its own. */
export async function readChecklistTexts(configDir: string): Promise<ChecklistText[]> {
  const folders = await readdir(join(configDir, 'portals')).catch(() => []);
  const own = folders.filter((name) => /^\d+$/u.test(name));
  const texts = await Promise.all([
    readOne(join(configDir, 'checklist.yaml'), null),
    ...own.map((name) => readOne(join(configDir, 'portals', name, 'checklist.yaml'), Number(name))),
  ]);
  // A portal's folder may hold other files only; the default checklist has to be there.
  return texts.filter(({ portalId, text }) => portalId === null || text !== null);
}

async function readOne(path: string, portalId: number | null): Promise<ChecklistText> {
  return { portalId, path, text: await readFile(path, 'utf8').catch(() => null) };
}
