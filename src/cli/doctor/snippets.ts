import { expiryWords } from '../../domain/content/check-shelf.ts';
import { dayIn, isExpired } from '../../domain/content/expiry.ts';
import { readSnippets } from '../../settings/read-snippets.ts';
import type { ReadSnippets } from '../../settings/read-snippets.ts';
import { checklistBeside, exists, findSnippetFiles } from '../../settings/snippet-files.ts';
import { portalOf } from '../checklist/portal-of.ts';
import { check, fail, ok, warn } from './check.ts';
import type { Check, Finding } from './check.ts';
import { checkSnippetLinks } from './links.ts';

const WHY =
  'What sellers are offered to send stands in this file; beside a bad one, the one before it is used until a process is restarted.';

type Options = {
  readonly configDir: string;
  /** ms, on the service's clock */
  readonly now: number;
  /** Whether links are asked if they are there. */
  readonly links: boolean;
};

/** The snippet file, and those of portals that have their own. */
export async function checkSnippetFiles({ configDir, now, links }: Options): Promise<Check[]> {
  const paths = await findSnippetFiles(configDir);
  const all = await Promise.all(paths.map((path) => checkFile(path, now, links)));
  return all.flat();
}

async function checkFile(path: string, now: number, links: boolean): Promise<Check[]> {
  const portalId = portalOf(path);
  const { checklist } = await checklistBeside(path, portalId, now);
  const read = await readSnippets(path, checklist, now);
  const isThere = await exists(path);
  const today = dayIn(now, 'utc');
  const whose = portalId === null ? '' : `:${portalId}`;
  const first = await check({ id: `snippets${whose}`, why: WHY }, () =>
    isThere ? judge(path, read, today) : missing(path),
  );
  if (!links || !read.ok) return [first];
  const offered = read.file.snippets.filter((piece) => !isExpired(piece, today));
  return [first, await checkSnippetLinks(`snippet-links${whose}`, path, offered)];
}

function missing(path: string): Finding {
  return warn(
    `There is no ${path}: sellers are offered nothing to send.`,
    'Write one; docs/snippets.md has an example to begin with.',
  );
}

function judge(path: string, read: ReadSnippets, today: string): Finding {
  if (!read.ok) {
    return fail(
      [`${path} is not usable:`, ...read.problems].join('\n'),
      'Correct these places; `npm run baton -- snippets check` lists them again.',
    );
  }
  const { snippets } = read.file;
  const old = snippets.flatMap((piece) => expiryWords(piece, today) ?? []);
  return old.length === 0
    ? ok(`${path} is valid, and none of its ${snippets.length} pieces expires soon.`)
    : warn(
        [`${path} is valid, but:`, ...old].join('\n'),
        'Look through these pieces, and give them a later `expires` or take them out.',
      );
}
