import { AssociationsAnswer } from './answers.ts';
import { chunks } from './chunks.ts';
import type { HubSpotClient } from './client.ts';
import { demandTold } from './left-out.ts';
import { associationsPath } from './paths.ts';
import type { ObjectName } from './paths.ts';

const MAX_INPUTS = 1_000;

/** The ids of `to` records by `from` id. An id without any is absent: HubSpot says so with a 207, which is no failure. Rejects if it could not tell. */
export async function readAssociations(
  client: HubSpotClient,
  from: ObjectName,
  to: ObjectName,
  ids: readonly string[],
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  let inputs: { id: string; after?: string }[] = [...new Set(ids)].map((id) => ({ id }));
  while (inputs.length > 0) {
    const more: typeof inputs = [];
    for (const part of chunks(inputs, MAX_INPUTS)) {
      const path = associationsPath(from, to, 'batch/read');
      const request = { method: 'POST', path, body: { inputs: part } } as const;
      const answer = AssociationsAnswer.parse((await client.read(request)).body);
      demandTold(answer.errors, request);
      for (const { from: source, to: targets, paging } of answer.results) {
        found.set(source.id, [
          ...(found.get(source.id) ?? []),
          ...targets.map((t) => t.toObjectId),
        ]);
        if (paging?.next) more.push({ id: source.id, after: paging.next.after });
      }
    }
    inputs = more;
  }
  return found;
}
