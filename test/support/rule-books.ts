import { Redis } from 'ioredis';
import { pino } from 'pino';
import { createRuleBook } from '../../src/services/rule-book.ts';
import type { RuleBook } from '../../src/services/rule-book.ts';
import { createChecklistVersions } from '../../src/store/checklist-versions.ts';
import { answering } from '../../src/store/redis.ts';
import { NOW, ZONE } from './builders.ts';
import { checklistFolder } from './checklist-folder.ts';
import type { ChecklistFolder } from './checklist-folder.ts';
import { testRedis } from './redis.ts';

export type LogLine = {
  readonly level: number;
  readonly msg: string;
  readonly [key: string]: unknown;
};
export const [DEBUG, INFO, WARN, ERROR] = [20, 30, 40, 50];

/** A rule book as one process has it, with what it said in its log. */
export type Book = RuleBook & {
  readonly folder: ChecklistFolder;
  readonly lines: LogLine[];
  /** Which version a portal's leads are judged by, in short. */
  version(portalId?: number, zone?: string): number;
  waits(portalId?: number): string | null;
};

type BookOptions = {
  readonly folder?: ChecklistFolder;
  /** False: as a command has it. */
  readonly accepts?: boolean;
  readonly redis?: Redis;
  readonly refused?: Parameters<typeof createRuleBook>[0]['refused'];
};

/** One Redis and one clock for any number of rule books: each is a process of its own. Ask once per test. */
export function ruleBooks() {
  const { url, prefix } = testRedis();
  const redis = new Redis(url);
  const folders: ChecklistFolder[] = [];
  const world = {
    redis,
    prefix,
    versions: createChecklistVersions(redis, prefix),
    now: NOW,
    portalIds: [] as number[],
    folder: (text?: string | null) => {
      const folder = checklistFolder(text);
      folders.push(folder);
      return folder;
    },
    book: (options: BookOptions = {}): Book => {
      const { folder = world.folder(), accepts = true, redis: own = redis, refused } = options;
      const lines: LogLine[] = [];
      const log = pino(
        { level: 'debug' },
        { write: (line: string) => lines.push(JSON.parse(line) as LogLine) },
      );
      const book = createRuleBook({
        configDir: folder.dir,
        versions: createChecklistVersions(own, prefix),
        portalIds: () => Promise.resolve(world.portalIds),
        answering: () => answering(own),
        refused,
        accepts,
        now: () => world.now,
        log,
      });
      const rules = (portalId = 4711, zone = ZONE) => book.rules(portalId, zone);
      return {
        ...book,
        folder,
        lines,
        version: (portalId, zone) => rules(portalId, zone).checklist.checklist.version,
        waits: (portalId) => rules(portalId).waits,
      };
    },
    dispose: () => {
      for (const folder of folders) folder.dispose();
      redis.disconnect();
    },
  };
  return world;
}
