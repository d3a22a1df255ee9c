import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findFreePort } from '../../demo/redis/free-port.ts';
import type { Alarm } from '../../src/services/alarms.ts';
import { createFileAlarms } from '../../src/services/file-alarms.ts';
import { connectFailingFast } from '../../src/store/redis.ts';
import { extendingText, versionText } from '../support/checklist-folder.ts';
import { ruleBooks } from '../support/rule-books.ts';
import type { Book } from '../support/rule-books.ts';

const OWN = 4712;
const UNSIGNED = versionText({ version: 4, isSigned: false });

let world: ReturnType<typeof ruleBooks>;
/** Whose leads get something written. */
let live: ('default' | number)[];
let raised: Alarm[];

beforeEach(() => {
  world = ruleBooks();
  [live, raised] = [['default', OWN], []];
});
afterEach(() => world.dispose());

/** As one process has it; with what it tells. */
function book(options: Parameters<typeof world.book>[0] = {}): Book {
  const tell = createFileAlarms({
    alarms: { raise: (alarm) => void raised.push(alarm), close: () => Promise.resolve() },
    isLive: (scope) => Promise.resolve(live.includes(scope)),
  });
  return world.book({ ...options, refused: (...about) => void tell(...about) });
}

/** What is told when this is written into the file beside a good one. */
async function toldOf(text: string): Promise<Alarm[]> {
  const one = book();
  await one.refresh();
  one.folder.write(text);
  for (let n = 0; n < 3; n++) await one.refresh();
  return raised;
}

describe('A2 an admin is told', () => {
  it('nothing of a good file', async () => {
    expect(await toldOf(versionText({ version: 4 }))).toEqual([]);
  });

  it('once of a file that cannot be used: where, and nothing that is quoted from it', async () => {
    const text = versionText({ version: 4 }).replace('half_life', 'half_live');
    const [alarm, ...more] = await toldOf(text);
    expect(more).toEqual([]);
    expect(alarm).toMatchObject({ code: 'checklist-file-bad', portalId: null });
    expect(alarm?.text).toMatch(
      /^A checklist file cannot be used \((?:\S+checklist\.yaml:\d+:\d+(?:, )?){2}\); what was in effect stays in effect\.$/u,
    );
    expect(alarm?.remedy).toContain('baton -- checklist check');
    expect(JSON.stringify(alarm)).not.toMatch(/half_li|@example/u);
  });

  it('of each edit that is bad', async () => {
    const one = book();
    await one.refresh();
    for (const text of ['checklist: [', versionText(), 'checklist: {']) {
      one.folder.write(text);
      await one.refresh();
    }
    expect(raised).toHaveLength(2);
  });

  it('of a version that waits for signatures while something is live', async () => {
    const [alarm, ...more] = await toldOf(UNSIGNED);
    expect(more).toEqual([]);
    expect(alarm).toMatchObject({ code: 'checklist-unsigned', portalId: null });
    expect(alarm?.text).toMatch(/waits for signatures \(\S+checklist\.yaml\)/u);
  });

  it('of that only when the portal goes live', async () => {
    live = [];
    const one = book();
    await one.refresh();
    one.folder.write(UNSIGNED);
    for (let n = 0; n < 3; n++) await one.refresh();
    expect(raised).toEqual([]);
    live = ['default'];
    for (let n = 0; n < 3; n++) await one.refresh();
    expect(raised).toMatchObject([{ code: 'checklist-unsigned' }]);
  });

  it('of an unsigned edit of the version in use as of a bad file: signatures would not help', async () => {
    const told = await toldOf(versionText({ ask: 'Do they decide?', isSigned: false }));
    expect(told).toMatchObject([{ code: 'checklist-file-bad' }]);
  });

  it('of a portal’s own file by its number, and shortly of many places', async () => {
    world.portalIds = [4711, OWN];
    const one = book();
    await one.refresh();
    one.folder.writeOwn(OWN, `${extendingText()}${'abcdefg'.replace(/./gu, '$&: 1\n')}`);
    await one.refresh();
    expect(raised).toMatchObject([{ code: 'checklist-file-bad', portalId: OWN }]);
    expect(raised[0]?.text).toContain(' and 2 more)');
  });

  it('also while Redis is away, and not again when it is there', async () => {
    const away = connectFailingFast(`redis://127.0.0.1:${await findFreePort()}`);
    const one = book({ folder: world.folder('checklist: ['), redis: away });
    for (let n = 0; n < 2; n++) await one.refresh().catch(() => undefined);
    away.disconnect();
    expect(raised).toMatchObject([{ code: 'checklist-file-bad' }]);
  });
});
