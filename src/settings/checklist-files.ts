import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A checklist file as it lies there: the default one (of no portal), or a portal's own. */
export type ChecklistText = { readonly portalId: number | null; readonly path: string } & (
  { readonly text: string } | { readonly problem: string }
);

export type ChecklistTexts = {
  readonly texts: readonly ChecklistText[];
  /** False while the portals' folder cannot be looked into: a file that is not among these need not be gone. */
  readonly isComplete: boolean;
};

/** `checklist.yaml`, and `portals/<portalId>/checklist.yaml` for each portal that has its own. */
export async function readChecklistTexts(configDir: string): Promise<ChecklistTexts> {
  const [path, folder] = [join(configDir, 'checklist.yaml'), join(configDir, 'portals')];
  const names = await readdir(folder).catch((error: unknown) =>
    codeOf(error) === 'ENOENT' ? [] : null,
  );
  const [common, ...own] = await Promise.all([
    readOne(path, null),
    ...(names ?? []).filter((name) => !name.startsWith('.')).map((name) => readOwn(folder, name)),
  ]);
  return {
    texts: [
      common ?? { portalId: null, path, problem: 'the file cannot be read' },
      // A portal's folder may hold other files only; the default checklist has to be there.
      ...own.filter((text) => text !== null),
      ...(names ? [] : [{ portalId: null, path: folder, problem: 'the folder cannot be read' }]),
    ],
    isComplete: names !== null,
  };
}

async function readOwn(folder: string, name: string): Promise<ChecklistText | null> {
  const isId = /^[1-9]\d*$/u.test(name);
  const found = await readOne(join(folder, name, 'checklist.yaml'), isId ? Number(name) : null);
  if (isId || found === null) return found;
  // Nobody would ever go by it, and nobody would notice.
  return { ...found, problem: 'the folder of a portal’s own file is named by the portal’s id' };
}

/** Null: there is no such file. */
async function readOne(path: string, portalId: number | null): Promise<ChecklistText | null> {
  try {
    return { portalId, path, text: await readFile(path, 'utf8') };
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) return null;
    return { portalId, path, problem: 'the file cannot be read' };
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? '';
}
