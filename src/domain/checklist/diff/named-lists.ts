import { oneLine } from '../../text/one-line.ts';
import { conditionWords } from './condition-words.ts';
import { valueAt } from './raw.ts';
import type { Raw } from './raw.ts';
import { settingWords } from './value-words.ts';

/** A list of the file whose items people know by a name. */
export type NamedList = {
  readonly one: string;
  readonly many: string;
  /** The key that holds the name. */
  readonly by: string;
  /** What a new item is, in words. */
  readonly about: (item: Raw) => string;
  /** Items that go by their name alone; the others say what they are too. */
  readonly isPlain?: boolean;
};

const NAMED_LISTS: Readonly<Record<string, NamedList>> = {
  disqualify: { one: 'disqualifier', many: 'disqualifiers', by: 'id', about: condition },
  criteria: { one: 'criterion', many: 'criteria', by: 'id', about: text('ask'), isPlain: true },
  'sla.tiers': {
    one: 'tier',
    many: 'tiers',
    by: 'id',
    about: (tier) => `first touch within ${setting(tier, 'first_touch')}, ${condition(tier)}`,
    isPlain: true,
  },
  'sla.escalate': {
    one: 'escalation at',
    many: 'escalations',
    by: 'at',
    about: (step) => `${setting(step, 'to')}${step.reassign === true ? ', reassigned' : ''}`,
  },
  'owners.rules': { one: 'owner rule', many: 'owner rules', by: 'owner', about: condition },
  personas: { one: 'persona', many: 'personas', by: 'id', about: condition },
  topics: { one: 'topic', many: 'topics', by: 'id', about: text('say') },
  do_not: { one: 'do-not rule', many: 'do-not rules', by: 'say', about: condition },
  nurture: {
    one: 'track',
    many: 'tracks',
    by: 'id',
    about: (track) => `${setting(track, 'intent')}, ${condition(track)}`,
  },
};

export function namedList(path: string): NamedList | null {
  return Object.hasOwn(NAMED_LISTS, path) ? (NAMED_LISTS[path] ?? null) : null;
}

function condition(item: Raw): string {
  const when = valueAt(item, 'when') ?? valueAt(item, 'match');
  return when === undefined ? 'in every other case' : conditionWords(when);
}

function setting(item: Raw, key: string): string {
  return settingWords(valueAt(item, key));
}

function text(key: string) {
  return (item: Raw): string => {
    const value = valueAt(item, key);
    return typeof value === 'string' ? oneLine(value) : settingWords(value);
  };
}
