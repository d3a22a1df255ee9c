import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { createProposalReader } from '../../src/settings/proposal-reader.ts';
import { NOW } from '../support/builders.ts';
import { checklistFolder, extendingText, versionText } from '../support/checklist-folder.ts';
import type { ChecklistFolder } from '../support/checklist-folder.ts';

let folder: ChecklistFolder;
beforeEach(() => {
  folder = checklistFolder();
  folder.writeOwn(4711, extendingText());
  folder.writeOwn(4712, versionText({ version: 9 }));
});
afterEach(() => folder.dispose());

function reader(now = () => NOW, failed: unknown[] = []) {
  const read = createProposalReader({
    configDir: folder.dir,
    now,
    failed: (path, error) => failed.push([path, error]),
  });
  return async () => (await read()).proposals;
}

describe('what the checklist files propose', () => {
  it('is a version, or people and lists, each for its scope', async () => {
    expect(await reader()()).toMatchObject([
      { scope: 'default', path: folder.path, kind: 'version', version: { version: 3 } },
      { scope: 4711, path: folder.ownPath(4711), kind: 'overrides' },
      { scope: 4712, kind: 'version', version: { version: 9 } },
    ]);
  });

  it('is the same object as long as the file does not change, whatever the others do', async () => {
    const read = reader();
    const [first] = await read();
    folder.writeOwn(4711, 'extends: [');
    folder.removeOwn(4712);
    const [again, own, ...more] = await read();
    expect(again).toBe(first);
    expect(own).toMatchObject({ scope: 4711, kind: 'bad' });
    expect(more).toEqual([]);
    folder.write(versionText({ version: 4 }));
    expect((await read())[0]).toMatchObject({ version: { version: 4 } });
  });

  it('is nothing where people and lists alone are written for every portal', async () => {
    folder.write(extendingText());
    expect((await reader()())[0]).toMatchObject({ scope: 'default', kind: 'bad' });
  });

  it('is a bad file, and a fault that is told, when it cannot be judged; the others are', async () => {
    let calls = 0;
    const failed: unknown[] = [];
    const fault = new Error('a fault in a check');
    const now = () => {
      if (calls++ === 0) throw fault;
      return NOW;
    };
    const [common, ...own] = await reader(now, failed)();
    expect(common).toMatchObject({
      kind: 'bad',
      problems: [
        { line: 1, col: 1, message: expect.stringContaining('a fault of Baton') as string },
      ],
    });
    expect(own.map(({ kind }) => kind)).toEqual(['overrides', 'version']);
    expect(failed).toEqual([[folder.path, fault]]);
  });
});
