import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findFreePort } from '../../demo/redis/free-port.ts';
import { startRedis } from '../../demo/redis/start-redis.ts';
import { connectFailingFast } from '../../src/store/redis.ts';
import { DAY } from '../support/builders.ts';
import { versionText } from '../support/checklist-folder.ts';
import { DEBUG, ERROR, INFO, ruleBooks, WARN } from '../support/rule-books.ts';
import type { Book } from '../support/rule-books.ts';
import { until } from '../support/until.ts';

let world: ReturnType<typeof ruleBooks>;
beforeEach(() => {
  world = ruleBooks();
});
afterEach(() => world.dispose());

const stored = async (scope: 'default' | number = 'default') =>
  (await world.versions.read(scope)).map(({ version }) => version);
const ask = (book: Book) => book.common().checklist.criteria[0]?.ask;
const warnings = ({ lines }: Book) => lines.filter(({ level }) => level >= WARN);

describe('A2 a checklist file', () => {
  it('is taken into use when it is whole, signed and new: stored for every process, and said once', async () => {
    const book = world.book();
    expect(book.hasRules()).toBe(false);
    await book.refresh();
    expect(book.version()).toBe(3);
    expect(book.common()).toMatchObject({ waits: null, next: null });
    expect(book.troubles()).toEqual([]);
    const { hash } = book.common().checklist;
    expect(await world.versions.read('default')).toMatchObject([
      { version: 3, hash, acceptedAt: world.now, raw: { checklist: { id: 'b2b-saas' } } },
    ]);
    await book.refresh();
    expect(book.lines).toMatchObject([
      { level: INFO, msg: 'a checklist version is accepted', version: 3, hash, from: '2026-11-20' },
      { level: DEBUG, msg: 'checklist versions are known here', scope: 'default', versions: [3] },
    ]);
    expect(JSON.stringify(book.lines)).not.toContain('@example.com');
  });

  it('is judged once as long as it does not change', async () => {
    const book = world.book();
    await book.refresh();
    const { checklist } = book.common();
    await book.refresh();
    expect(book.common().checklist).toBe(checklist);
  });

  it('changes over in all processes together, also in one whose own file is older', async () => {
    const [a, b] = [world.book(), world.book()];
    const c = world.book({ folder: a.folder });
    for (const book of [a, b, c]) await book.refresh();
    a.folder.write(versionText({ version: 4, ask: 'Do they decide?' }));
    await a.refresh();
    expect([a, b, c].map((book) => book.version())).toEqual([4, 3, 3]);
    for (const book of [b, c]) await book.refresh();
    expect([a, b, c].map((book) => book.version())).toEqual([4, 4, 4]);
    expect([a, b, c].map(ask)).toEqual(Array(3).fill('Do they decide?'));
    expect([a, b, c].flatMap((book) => book.troubles())).toEqual([]);
    expect(await stored()).toEqual([3, 4]);
  });

  it('is one when two processes find different content under the same new number: the other says what differs', async () => {
    const [a, b] = [world.book(), world.book()];
    for (const book of [a, b]) await book.refresh();
    a.folder.write(versionText({ version: 4, ask: 'Do they decide?' }));
    b.folder.write(versionText({ version: 4, ask: 'Do they sign?' }));
    await Promise.all([a.refresh(), b.refresh()]);
    expect(ask(a)).toBe(ask(b));
    const [loser, ...more] = [a, b].flatMap((book) => book.troubles());
    expect(more).toEqual([]);
    expect(loser?.problems[0]).toMatch(
      /checklist\.yaml:\d+:3 version 4 is in use with other content \([0-9a-f]{8}; this is [0-9a-f]{8}\): write `version: 5` and have it signed, or take back:\n {4}- .*Do they (decide|sign)\?.*Do they (decide|sign)\?/u,
    );
    expect(await stored()).toEqual([3, 4]);
  });

  it('that two processes find at once is accepted by both', async () => {
    const a = world.book();
    const b = world.book({ folder: a.folder });
    await Promise.all([a.refresh(), b.refresh()]);
    expect([a, b].map((book) => book.version())).toEqual([3, 3]);
    expect([a, b].flatMap((book) => book.troubles())).toEqual([]);
    expect(await stored()).toEqual([3]);
  });

  it('may be signed by one more without a new number', async () => {
    const book = world.book();
    await book.refresh();
    const [first = ''] = / *- \{ name: "Senior AE".*\n/u.exec(versionText()) ?? [];
    book.folder.write(versionText().replace(first, first + first.replace('Senior', 'Junior')));
    await book.refresh();
    expect(book.troubles()).toEqual([]);
    expect(book.version()).toBe(3);
  });
});

/** What keeps a file from being used, and where. */
const BAD: readonly (readonly [string, string | null, RegExp])[] = [
  ['is no YAML', 'checklist: [', /checklist\.yaml:1:\d+ /u],
  ['is empty', '', /checklist\.yaml:1:1 /u],
  [
    'has an unknown key',
    versionText({ version: 4 }).replace('half_life', 'half_live'),
    /:\d+:3 there is no `half_live` here; did you mean `half_life`\?/u,
  ],
  [
    'lacks a signature',
    versionText({ version: 4, isSigned: false }),
    /:\d+:5 sales has 2 of 3 signatures/u,
  ],
  [
    'fails its own tests',
    versionText({ version: 4 }).replace('expect: ready', 'expect: not_ready'),
    /the test "A CFO asks for a price" fails/u,
  ],
  [
    'has other content under the same number',
    versionText({ ask: 'Do they decide?' }),
    /:\d+:3 version 3 is in use with other content[^]*Do they decide\?/u,
  ],
  [
    'is older',
    versionText({ version: 2 }),
    /:\d+:3 version 2 is older than version 3, which is in use: write `version: 4`/u,
  ],
  ['is gone', null, /checklist\.yaml:1:1 the file cannot be read/u],
];

describe('a bad edit', () => {
  it.each(BAD)(
    'changes nothing and is said when the file %s; mended, it is taken',
    async (_case, text, words) => {
      const book = world.book();
      await book.refresh();
      const before = book.common().checklist;
      if (text === null) book.folder.remove();
      else book.folder.write(text);
      await book.refresh();
      await book.refresh();
      expect(book.common().checklist).toBe(before);
      expect(await stored()).toEqual([3]);
      const [trouble, ...more] = book.troubles();
      expect(more).toEqual([]);
      expect(trouble).toMatchObject({ path: book.folder.path });
      expect(trouble?.problems.join('\n')).toMatch(words);
      const [said, ...again] = warnings(book);
      expect(again).toEqual([]);
      expect(said?.msg).toBe('a checklist file cannot be used; what was in effect stays in effect');
      expect(said?.places).toEqual(
        trouble?.problems.map((problem) => /^\S+:\d+:\d+/u.exec(problem)?.[0]),
      );
      expect(JSON.stringify(book.lines)).not.toMatch(/@example|Do they decide|CFO/u);

      book.folder.write(versionText({ version: 4, ask: 'Do they decide?' }));
      await book.refresh();
      expect(book.troubles()).toEqual([]);
      expect(book.version()).toBe(4);
      expect(ask(book)).toBe('Do they decide?');
      expect(warnings(book)).toHaveLength(1);
      expect(book.lines.map(({ msg }) => msg)).toContain('a checklist file can be used again');
    },
  );

  it('that is taken back leaves everything as it was', async () => {
    const book = world.book();
    await book.refresh();
    book.folder.write('checklist: [');
    await book.refresh();
    book.folder.write(versionText());
    await book.refresh();
    expect(book.troubles()).toEqual([]);
    expect(book.version()).toBe(3);
  });

  it('in one process does not keep it from a version that another one takes', async () => {
    const [a, b] = [world.book(), world.book()];
    for (const book of [a, b]) await book.refresh();
    a.folder.write('checklist: [');
    b.folder.write(versionText({ version: 4 }));
    for (const book of [a, b, a]) await book.refresh();
    expect(a.version()).toBe(4);
    expect(a.troubles()).toHaveLength(1);
  });
});

describe('A2 a version to come', () => {
  it('waits while the one before goes on, and takes over on its day where the portal is', async () => {
    const book = world.book();
    await book.refresh();
    book.folder.write(versionText({ version: 4, from: '2026-12-01' }));
    await book.refresh();
    expect(book.common()).toMatchObject({
      waits: null,
      next: 'b2b-saas v4 is in effect from 2026-12-01',
    });
    const portals = [
      [4711, 'Pacific/Auckland'],
      [4712, 'Pacific/Honolulu'],
    ] as const;
    const versionsAt = (at: string) => {
      world.now = Date.parse(at);
      return portals.map(([portalId, zone]) => book.version(portalId, zone));
    };
    expect(versionsAt('2026-11-30T10:59:59Z')).toEqual([3, 3]);
    expect(versionsAt('2026-11-30T11:00:00Z')).toEqual([4, 3]);
    expect(versionsAt('2026-12-01T10:00:00Z')).toEqual([4, 4]);
    expect(book.common().next).toBeNull();
  });

  it('waits alone when there is none before it, until its day or until an earlier one is written', async () => {
    const book = world.book({ folder: world.folder(versionText({ from: '2026-12-01' })) });
    await book.refresh();
    const waits = 'b2b-saas v3 is in effect from 2026-12-01; until then nothing is written';
    expect(book.waits()).toBe(waits);
    book.folder.write(versionText({ version: 4, from: '2026-11-24' }));
    await book.refresh();
    expect([book.version(), book.waits()]).toEqual([4, null]);
    world.now += 30 * DAY;
    expect([book.version(), book.waits()]).toEqual([4, null]);
  });
});

describe('a command beside the processes', () => {
  it('goes by the file while nothing is stored, and never stores anything', async () => {
    const command = world.book({ accepts: false });
    command.folder.writeOwn(4711, versionText({ version: 9 }));
    await command.refresh();
    expect([command.version(), command.version(4712)]).toEqual([9, 3]);
    expect(await world.redis.keys(`${world.prefix}*`)).toEqual([]);
  });

  it.each(BAD)(
    'goes by what is stored, and says so, when the file %s',
    async (_case, text, words) => {
      await world.book().refresh();
      const command = world.book({ accepts: false, folder: world.folder(text) });
      await command.refresh();
      expect(command.hasRules()).toBe(true);
      expect(command.version()).toBe(3);
      expect(command.troubles()[0]?.problems.join('\n')).toMatch(words);
      expect(warnings(command)).toEqual([]);
    },
  );

  it('goes by what is stored while a newer file is not taken yet', async () => {
    const book = world.book();
    await book.refresh();
    book.folder.write(versionText({ version: 4 }));
    const command = world.book({ accepts: false, folder: book.folder });
    await command.refresh();
    expect([command.version(), command.troubles()]).toEqual([3, []]);
    expect(await stored()).toEqual([3]);
  });

  it('has no rules beside a bad file when nothing is stored', async () => {
    const command = world.book({ accepts: false, folder: world.folder('checklist: [') });
    await command.refresh();
    expect(command.hasRules()).toBe(false);
  });
});

describe('Redis', () => {
  it('away at the start: goes by the files, and by what is stored as soon as it is there', async () => {
    const port = await findFreePort();
    const late = connectFailingFast(`redis://127.0.0.1:${port}`);
    const book = world.book({ redis: late });
    book.folder.writeOwn(4711, versionText({ version: 9 }));
    book.folder.writeOwn(4712, 'checklist: [');
    await expect(book.refresh()).rejects.toMatchObject({ code: 'redis-unreachable' });
    expect(book.hasRules()).toBe(true);
    expect([book.version(), book.version(4712)]).toEqual([9, 3]);
    expect(book.troubles()).toMatchObject([{ path: book.folder.ownPath(4712) }]);

    const redis = await startRedis({ port });
    await until(() => late.status === 'ready');
    const other = world.book({ redis: late, folder: world.folder(versionText({ version: 5 })) });
    await other.refresh();
    await book.refresh();
    expect([book.version(), book.version(4712)]).toEqual([9, 5]);
    expect(book.troubles()[1]?.problems[0]).toContain('version 3 is older than version 5');
    late.disconnect();
    await redis.stop();
  });

  it('emptied: what stands in the file is stored again', async () => {
    const book = world.book();
    book.folder.writeOwn(4711, versionText({ version: 9 }));
    await book.refresh();
    await world.redis.del(...(await world.redis.keys(`${world.prefix}*`)));
    await book.refresh();
    expect([book.version(), book.version(4712)]).toEqual([9, 3]);
    await book.refresh();
    expect([await stored(), await stored(4711)]).toEqual([[3], [9]]);
  });

  it('with a version that can no longer be read: the others go on, and it is said once', async () => {
    const book = world.book();
    await book.refresh();
    const version = { version: 4, hash: '0badcafe', raw: { checklist: 'of old' }, acceptedAt: 1 };
    await world.versions.accept('default', version);
    await book.refresh();
    await book.refresh();
    expect(book.version()).toBe(3);
    expect(book.lines.filter(({ level }) => level === ERROR)).toMatchObject([
      { msg: 'a stored checklist version can no longer be read', version: 4 },
    ]);
  });
});
