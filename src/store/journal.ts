import { storyWithoutColleagues } from '../domain/erasure/story-without-colleagues.ts';
import { portalKey } from './keys.ts';
import { allOf } from './redis.ts';
import type { Redis } from './redis.ts';

/** One transition or write of one lead: inputs, version, result, effect. Instants in ms. */
export type JournalEntry = {
  readonly at: number;
  readonly what:
    | 'opened'
    | 'renewed'
    | 'touched'
    | 'answered'
    | 'escalated'
    | 'handed_on'
    | 'ticked'
    | 'dismissed'
    | 'merged'
    | 'restored'
    | 'closed'
    | 'bypass';
  readonly mode: string;
  readonly checklist: string;
  readonly readiness: string;
  readonly detail: unknown;
};

export type Journal = {
  /** What is older than `keepMs` by then goes; so does the whole story, so long after its last entry. */
  add(
    portalId: number,
    entries: readonly (readonly [contactId: string, JournalEntry])[],
    keepMs: number,
  ): Promise<void>;
  /** The story of a merged contact becomes part of the survivor's, in the order in which things happened. */
  fold(portalId: number, from: string, to: string, keepMs: number): Promise<void>;
  /** Takes the people beside these leads out of their stories. */
  forgetColleagues(portalId: number, contactIds: readonly string[]): Promise<void>;
  /** Of contacts that HubSpot no longer has. */
  forget(portalId: number, contactIds: readonly string[]): Promise<void>;
  /** A lead's story, oldest first. */
  read(portalId: number, contactId: string): Promise<JournalEntry[]>;
};

const KEPT_PER_LEAD = 200;

/** Entries say first when they were; by an instant before `ARGV[1]` they are dropped from the head on. */
const AGE = `
local function drop(key)
  redis.call('LTRIM', key, -tonumber(ARGV[2]), -1)
  while true do
    local at = string.match(redis.call('LINDEX', key, 0) or '', '^{"at":(%d+)')
    if not at or tonumber(at) >= tonumber(ARGV[1]) then break end
    redis.call('LPOP', key)
  end
  redis.call('PEXPIRE', key, ARGV[3])
end
`;

const ADD = `${AGE}
for i = 4, #ARGV do redis.call('RPUSH', KEYS[1], ARGV[i]) end
drop(KEYS[1])`;

/** In one step: what is copied and not removed would be told twice. */
const FOLD = `${AGE}
local all = {}
for _, key in ipairs(KEYS) do
  for _, line in ipairs(redis.call('LRANGE', key, 0, -1)) do
    all[#all + 1] = { at = tonumber(string.match(line, '^{"at":(%d+)') or '0'), place = #all, line = line }
  end
end
table.sort(all, function(a, b) return a.at < b.at or (a.at == b.at and a.place < b.place) end)
redis.call('DEL', KEYS[1], KEYS[2])
for _, one in ipairs(all) do redis.call('RPUSH', KEYS[1], one.line) end
if #all > 0 then drop(KEYS[1]) end`;

/** An entry that has changed or gone meanwhile stays as it is. */
const REPLACE = `
for place, line in ipairs(redis.call('LRANGE', KEYS[1], 0, -1)) do
  for i = 1, #ARGV, 2 do
    if line == ARGV[i] then redis.call('LSET', KEYS[1], place - 1, ARGV[i + 1]) end
  end
end`;

/** A list per lead, so that forgetting a person is deleting one key. */
export function createJournal(redis: Redis, prefix: string): Journal {
  const key = (portalId: number, id: string) => portalKey(prefix, portalId, `journal:${id}`);
  return {
    add: async (portalId, entries, keepMs) => {
      if (entries.length === 0) return;
      const pipeline = redis.pipeline();
      for (const [id, { at, ...rest }] of entries) {
        const line = JSON.stringify({ at, ...rest } satisfies JournalEntry);
        pipeline.eval(ADD, 1, key(portalId, id), ...limits(at, keepMs), line);
      }
      await allOf(pipeline);
    },
    fold: async (portalId, from, to, keepMs) => {
      const keys = [key(portalId, to), key(portalId, from)];
      const newest = (await redis.lrange(keys[1] ?? '', -1, -1)).map(toEntry)[0];
      if (newest) await redis.eval(FOLD, 2, ...keys, ...limits(newest.at, keepMs));
    },
    forgetColleagues: async (portalId, contactIds) => {
      for (const id of contactIds) {
        const lines = await redis.lrange(key(portalId, id), 0, -1);
        const changes = lines.flatMap((line) => {
          const entry = toEntry(line);
          const rest = { ...entry, detail: storyWithoutColleagues(entry.detail) };
          const stripped = JSON.stringify(rest);
          return stripped === line ? [] : [line, stripped];
        });
        if (changes.length > 0) await redis.eval(REPLACE, 1, key(portalId, id), ...changes);
      }
    },
    forget: async (portalId, contactIds) => {
      if (contactIds.length > 0) await redis.del(...contactIds.map((id) => key(portalId, id)));
    },
    read: async (portalId, contactId) => {
      const lines = await redis.lrange(key(portalId, contactId), 0, -1);
      // The clocks of two workers may differ a little.
      return lines.map(toEntry).sort((a, b) => a.at - b.at);
    },
  };
}

function limits(now: number, keepMs: number): [oldest: number, most: number, keepMs: number] {
  return [now - keepMs, KEPT_PER_LEAD, Math.ceil(keepMs)];
}

/** Written only above, so the shape is ours. */
function toEntry(line: string): JournalEntry {
  return JSON.parse(line) as JournalEntry;
}
