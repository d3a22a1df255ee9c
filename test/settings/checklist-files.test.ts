import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, describe, expect, it } from 'vitest';

import { readChecklistTexts } from '../../src/settings/checklist-files.ts';
import { checklistFolder } from '../support/checklist-folder.ts';
import type { ChecklistFolder } from '../support/checklist-folder.ts';

let folder: ChecklistFolder;
afterEach(() => folder.dispose());

function portals(...parts: readonly string[]): string {
  return join(folder.dir, 'portals', ...parts);
}

describe('the checklist files of a folder', () => {
  it('are the default one and each portal’s own, with what they say', async () => {
    folder = checklistFolder('the default');
    folder.writeOwn(4711, 'its own');
    folder.writeOwn(4712, 'another');
    expect(await readChecklistTexts(folder.dir)).toEqual({
      isComplete: true,
      texts: [
        { portalId: null, path: folder.path, text: 'the default' },
        { portalId: 4711, path: folder.ownPath(4711), text: 'its own' },
        { portalId: 4712, path: folder.ownPath(4712), text: 'another' },
      ],
    });
  });

  it('is the default one alone where no portal has its own', async () => {
    folder = checklistFolder('the default');
    const only = {
      isComplete: true,
      texts: [{ portalId: null, path: folder.path, text: 'the default' }],
    };
    expect(await readChecklistTexts(folder.dir)).toEqual(only);
    mkdirSync(portals('4711'), { recursive: true });
    writeFileSync(portals('4711', 'notes.txt'), 'another file');
    writeFileSync(portals('README.md'), 'no folder');
    mkdirSync(portals('..data'));
    writeFileSync(
      portals('..data', 'checklist.yaml'),
      'hidden: a mounted volume keeps its copies here',
    );
    expect(await readChecklistTexts(folder.dir)).toEqual(only);
  });

  it.each([
    ['is missing', () => folder.remove()],
    [
      'is a folder',
      () => {
        folder.remove();
        mkdirSync(folder.path);
      },
    ],
    [
      'is a link in a circle',
      () => {
        folder.remove();
        symlinkSync(folder.path, folder.path);
      },
    ],
  ])('name the default one when it %s', async (_case, breakIt) => {
    folder = checklistFolder('the default');
    breakIt();
    const problem = { portalId: null, path: folder.path, problem: 'the file cannot be read' };
    expect((await readChecklistTexts(folder.dir)).texts).toEqual([problem]);
  });

  it('name a portal’s own one that is there and cannot be read: it is not gone', async () => {
    folder = checklistFolder('the default');
    mkdirSync(folder.ownPath(4711), { recursive: true });
    const [, own] = (await readChecklistTexts(folder.dir)).texts;
    expect(own).toEqual({
      portalId: 4711,
      path: folder.ownPath(4711),
      problem: 'the file cannot be read',
    });
  });

  it.each(['acme', '04711', '4711.old'])(
    'name one in a folder that is no portal’s: %s',
    async (name) => {
      folder = checklistFolder('the default');
      folder.writeOwn(name, 'whoever reads this');
      const [, own] = (await readChecklistTexts(folder.dir)).texts;
      expect(own).toMatchObject({
        portalId: null,
        path: folder.ownPath(name),
        problem: 'the folder of a portal’s own file is named by the portal’s id',
      });
    },
  );

  it('are not complete while the portals’ folder cannot be looked into', async () => {
    folder = checklistFolder('the default');
    folder.writeOwn(4711, 'its own');
    renameSync(portals(), portals('..', 'away'));
    symlinkSync(portals(), portals());
    const { isComplete, texts } = await readChecklistTexts(folder.dir);
    expect(isComplete).toBe(false);
    expect(texts[1]).toEqual({
      portalId: null,
      path: portals(),
      problem: 'the folder cannot be read',
    });
    rmSync(portals());
    renameSync(portals('..', 'away'), portals());
    expect((await readChecklistTexts(folder.dir)).isComplete).toBe(true);
  });
});
