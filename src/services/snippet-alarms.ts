import type { Alarm, Alarms } from './alarms.ts';
import type { SnippetTrouble } from './library.ts';

type Options = {
  readonly alarms: Alarms;
  /** Whether something is written for people of this portal, or of any that has no file of its own. */
  readonly isLive: (scope: SnippetTrouble['scope']) => Promise<boolean>;
};

const PLACES = 5;

/** Tells of snippet files that cannot be used while somebody is written for, once for each edit. */
export function createSnippetAlarms({ alarms, isLive }: Options) {
  const told = new Map<string, string>();
  return async (troubles: readonly SnippetTrouble[]): Promise<void> => {
    const paths = new Set(troubles.map(({ path }) => path));
    for (const path of told.keys()) if (!paths.has(path)) told.delete(path);
    for (const trouble of troubles) {
      const edit = trouble.problems.join('\n');
      if (told.get(trouble.path) === edit || !(await isLive(trouble.scope))) continue;
      told.set(trouble.path, edit);
      alarms.raise(toAlarm(trouble));
    }
  };
}

/** Places only: what is quoted from a file may name people. */
function toAlarm({ scope, path, problems }: SnippetTrouble): Alarm {
  const places = problems.map(
    (line) => path + (/^:\d+:\d+/u.exec(line.slice(path.length))?.[0] ?? ''),
  );
  const more = places.length > PLACES ? ` and ${places.length - PLACES} more` : '';
  return {
    code: 'snippet-file-bad',
    portalId: scope === 'default' ? null : scope,
    text: `A snippet file cannot be used (${places.slice(0, PLACES).join(', ')}${more}); what was in use stays in use.`,
    remedy:
      'Correct these places, or take the edit back. Until then a process that is restarted has nothing to offer to sellers. `npm run baton -- snippets check` says what is wrong.',
  };
}
