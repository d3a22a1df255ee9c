import { mkdirSync, renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPortals } from '../../src/store/portals.ts';
import { extendingText, versionText } from '../support/checklist-folder.ts';
import { ruleBooks } from '../support/rule-books.ts';
import type { Book } from '../support/rule-books.ts';

const [FIRST, SECOND] = [4711, 4712];

let world: ReturnType<typeof ruleBooks>;
let book: Book;
beforeEach(async () => {
  world = ruleBooks();
  book = world.book();
  await book.refresh();
});
afterEach(() => world.dispose());

/** What the portal is judged by, in short: which version, and whose people. */
function shown(portalId = FIRST): string {
  const { checklist, waits } = book.rules(portalId, 'utc');
  const owner = checklist.sla.handoff_owner.split('@', 1)[0];
  return `v${checklist.checklist.version}, ${owner}${waits ? ', waits' : ''}`;
}

const DEFAULT = 'v3, handoff-owner';
const WHOLE = versionText({ version: 9 });

/** The portal's own file is edited, and looked at. */
async function own(text: string | null, portalId = FIRST): Promise<string> {
  if (text === null) book.folder.removeOwn(portalId);
  else book.folder.writeOwn(portalId, text);
  await book.refresh();
  return shown(portalId);
}

describe('H5 a portal’s own file', () => {
  it('comes, changes from whole to people and back, and goes, all without a restart', async () => {
    expect(shown()).toBe(DEFAULT);
    expect(await own(WHOLE)).toBe('v9, handoff-owner');
    expect(await own(extendingText())).toBe('v3, own');
    expect(await own(extendingText('another@example.com'))).toBe('v3, another');
    expect(await own(WHOLE)).toBe('v9, handoff-owner');
    expect(await own(versionText({ version: 10 }))).toBe('v10, handoff-owner');
    expect(await own(null)).toBe(DEFAULT);
    expect(await own(extendingText())).toBe('v3, own');
    expect(await own(null)).toBe(DEFAULT);
    expect(book.troubles()).toEqual([]);
    expect(shown(SECOND)).toBe(DEFAULT);
  });

  it('has numbers of its own', async () => {
    expect(await own(versionText({ version: 1 }))).toBe('v1, handoff-owner');
    expect(book.common().checklist.checklist.version).toBe(3);
    expect((await world.versions.read(FIRST)).map(({ version }) => version)).toEqual([1]);
    book.folder.write(versionText({ version: 4 }));
    await book.refresh();
    expect([shown(), shown(SECOND)]).toEqual(['v1, handoff-owner', 'v4, handoff-owner']);
  });

  it('with people only goes along with every version of the default one', async () => {
    await own(extendingText());
    book.folder.write(versionText({ version: 4 }));
    await book.refresh();
    expect(shown()).toBe('v4, own');
  });

  it('that begins later lets the default one go on until then', async () => {
    expect(await own(versionText({ version: 9, from: '2026-12-01' }))).toBe(DEFAULT);
    expect(book.rules(FIRST, 'utc').next).toBe('b2b-saas v9 is in effect from 2026-12-01');
    world.now = Date.parse('2026-12-01T00:00:00Z');
    expect(shown()).toBe('v9, handoff-owner');
  });

  it('changes over in another process too', async () => {
    const other = world.book({ folder: book.folder });
    await own(WHOLE);
    await own(versionText({ version: 10 }));
    await other.refresh();
    expect(other.version(FIRST)).toBe(10);
  });
});

/** What keeps a portal's own file from being used. */
const BAD: readonly (readonly [string, string, RegExp])[] = [
  ['is no YAML', 'extends: [', /portals\/4711\/checklist\.yaml:1:\d+ /u],
  [
    'extends something else',
    extendingText().replace('default', 'other'),
    /:1:1 `extends` must be default/u,
  ],
  [
    'says more than people and lists',
    extendingText('own@example.com', 'criteria: []'),
    /:5:1 there is no `criteria` here; .*`extends: default` holds people and lists only/u,
  ],
  [
    'names a track that is not there',
    extendingText().replace('keep-warm', 'keep-wram'),
    /:4:\d+ the default checklist has no track `keep-wram`; did you mean `keep-warm`\?/u,
  ],
  ['is not signed', versionText({ version: 10, isSigned: false }), /sales has 2 of 3 signatures/u],
  [
    'is older than one that was in use',
    versionText({ version: 8 }),
    /version 8 is older than version 9/u,
  ],
  [
    'changes one that was in use',
    versionText({ version: 9, ask: 'Who?' }),
    /version 9 is in use with other content[^]*Who\?/u,
  ],
];

describe('H5 a bad edit of a portal’s own file', () => {
  it.each(BAD)('changes nothing and is said when it %s', async (_case, text, words) => {
    for (const good of [WHOLE, extendingText(), WHOLE, extendingText()]) {
      const before = await own(good);
      expect(await own(text)).toBe(before);
      const [trouble, ...more] = book.troubles();
      expect(more).toEqual([]);
      expect(trouble?.path).toBe(book.folder.ownPath(FIRST));
      expect(trouble?.problems.join('\n')).toMatch(words);
      expect(await own(good)).toBe(before);
      expect(book.troubles()).toEqual([]);
    }
    expect(await own(null)).toBe(DEFAULT);
  });

  it('that comes first leaves the portal with the default one, whatever was in use once', async () => {
    await own(WHOLE);
    await own(null);
    for (const [, text] of BAD) {
      expect(await own(text)).toBe(DEFAULT);
      expect(book.troubles()).toHaveLength(1);
    }
  });

  it('is gone with the file', async () => {
    await own('extends: [');
    expect(await own(null)).toBe(DEFAULT);
    expect(book.troubles()).toEqual([]);
  });

  it('is over when the default one brings what it lacked', async () => {
    const lists = extendingText().replace('keep-warm', 'later-on');
    expect(await own(lists)).toBe(DEFAULT);
    expect(book.troubles()).toHaveLength(1);
    book.folder.write(versionText({ version: 4 }).replace('id: keep-warm', 'id: later-on'));
    await book.refresh();
    expect(shown()).toBe('v4, own');
    expect(book.troubles()).toEqual([]);
  });

  it('leaves the other portals alone', async () => {
    await own(extendingText(), SECOND);
    await own('extends: [');
    book.folder.write(versionText({ version: 4 }));
    await book.refresh();
    expect([shown(), shown(SECOND)]).toEqual(['v4, handoff-owner', 'v4, own']);
  });

  it('is not taken for none: a file that cannot be read, a folder that cannot be looked into', async () => {
    const before = await own(extendingText());
    const path = book.folder.ownPath(FIRST);
    renameSync(path, `${path}.away`);
    mkdirSync(path);
    await book.refresh();
    expect(shown()).toBe(before);
    expect(book.troubles()).toMatchObject([{ path }]);

    const folder = join(book.folder.dir, 'portals');
    renameSync(folder, `${folder}.away`);
    symlinkSync(folder, folder);
    await book.refresh();
    expect(shown()).toBe(before);
    expect(book.troubles()).toContainEqual({
      path: folder,
      problems: [`${folder}:1:1 the folder cannot be read`],
    });
  });

  it('is said of a file that is no portal’s', async () => {
    book.folder.writeOwn('acme', WHOLE);
    await book.refresh();
    expect(book.troubles()[0]?.problems[0]).toContain('is named by the portal’s id');
    expect(shown()).toBe(DEFAULT);
  });
});

describe('H5 several portals', () => {
  const connect = async (...ids: number[]) => {
    world.portalIds = ids;
    await book.refresh();
  };

  it('the first goes by the people of the default file, every other one waits for its own', async () => {
    await connect(SECOND, FIRST);
    expect([shown(SECOND), shown(FIRST)]).toEqual([DEFAULT, `${DEFAULT}, waits`]);
    expect(book.waits(FIRST)).toMatch(
      /^several portals are connected: config\/portals\/4711\/checklist\.yaml has to say sla\.handoff_owner, /u,
    );
    expect(await own(extendingText())).toBe('v3, own');
    expect(await own(WHOLE)).toBe('v9, handoff-owner');
    expect(await own(null)).toBe(`${DEFAULT}, waits`);
  });

  it('one that was connected a moment ago waits too', async () => {
    await connect(FIRST);
    expect([shown(FIRST), shown(SECOND)]).toEqual([DEFAULT, `${DEFAULT}, waits`]);
  });

  it('the next one is the first when the first is removed', async () => {
    await connect(FIRST, SECOND);
    expect(shown(SECOND)).toBe(`${DEFAULT}, waits`);
    await connect(SECOND);
    expect(shown(SECOND)).toBe(DEFAULT);
  });

  it('removing one forgets its versions, and its numbers begin again', async () => {
    await own(WHOLE);
    await own(null);
    await createPortals(world.redis, world.prefix).remove(FIRST);
    expect(await world.versions.read(FIRST)).toEqual([]);
    expect(await own(versionText({ version: 1 }))).toBe('v1, handoff-owner');
    expect((await world.versions.read('default')).map(({ version }) => version)).toEqual([3]);
  });
});

describe('H5 a command beside a portal’s own file', () => {
  const command = async () => {
    const other = world.book({ accepts: false, folder: book.folder });
    await other.refresh();
    return other;
  };

  it('goes by what is stored when it is bad', async () => {
    await own(WHOLE);
    await own('checklist: [');
    const other = await command();
    expect([other.version(FIRST), other.version(SECOND)]).toEqual([9, 3]);
    expect(other.troubles()).toMatchObject([{ path: book.folder.ownPath(FIRST) }]);
  });

  it('goes by its people when it has them', async () => {
    await own(extendingText());
    expect((await command()).rules(FIRST, 'utc').checklist.sla.handoff_owner).toBe(
      'own@example.com',
    );
  });
});
