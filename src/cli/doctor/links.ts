import type { Checklist } from '../../domain/checklist/schema.ts';
import type { SnippetFile } from '../../domain/content/snippet-file.ts';
import { check, ok, warn } from './check.ts';
import type { Check } from './check.ts';

const PATIENCE_MS = 5_000;
const WHY = 'A seller who is given a dead link looks careless, and so do we.';

type Link = { readonly place: string; readonly url: string };

/** Asks every link in the checklist whether it is there. Only on request: it sends requests to other people's servers. */
export function checkLinks({ personas }: Checklist): Promise<Check> {
  const links = personas.flatMap(({ expert }, i) =>
    expert ? [{ place: `personas, entry ${i + 1}: expert.book`, url: expert.book }] : [],
  );
  return askAll('links', 'the checklist', links);
}

/** The same of these pieces, which stand in `path`. */
export function checkSnippetLinks(
  id: string,
  path: string,
  pieces: SnippetFile['snippets'],
): Promise<Check> {
  return askAll(
    id,
    path,
    pieces.map((piece) => ({ place: `${piece.id}: url`, url: piece.url })),
  );
}

function askAll(id: string, where: string, links: readonly Link[]): Promise<Check> {
  return check({ id, why: WHY }, async () => {
    const answers = await Promise.all(links.map(({ url }) => answerOf(url)));
    const dead = links.flatMap(({ place }, i) =>
      answers[i] === null ? [] : [`${place} (${answers[i]})`],
    );
    return dead.length === 0
      ? ok(`All ${links.length} links in ${where} answer.`)
      : warn(
          [`${dead.length} of ${links.length} links in ${where} are dead:`, ...dead].join('\n'),
          `Correct them in the file: ${dead.join('; ')}.`,
        );
  });
}

/** Null when it is there, else how it is not. Some servers know no HEAD, so those are asked again. */
async function answerOf(url: string): Promise<string | null> {
  try {
    const ask = (method: 'HEAD' | 'GET') =>
      fetch(url, { method, signal: AbortSignal.timeout(PATIENCE_MS) });
    const head = await ask('HEAD');
    const { ok: isThere, status } = head.ok ? head : await ask('GET');
    return isThere ? null : `answers ${status}`;
  } catch {
    return 'does not answer';
  }
}
