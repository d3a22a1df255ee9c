import type { AppError } from '../errors.ts';
import { batchWrite } from './batch-write.ts';
import type { HubSpotClient } from './client.ts';

const WORDS = '<p>Erased by Baton: the contact was deleted for privacy.</p>';

/** What stands in place of everything that Baton once wrote about a person. */
const BLANK = {
  notes: { hs_note_body: WORDS },
  tasks: {
    hs_task_subject: 'Erased by Baton',
    hs_task_body: WORDS,
    hs_task_status: 'COMPLETED',
  },
} as const;

/**
 * Rewrites Baton's own notes or tasks without the person, whatever anybody has added to them: an erasure outranks an
 * edit. What is gone is as good. Throws the first thing that kept one from being rewritten.
 */
export async function blankRecords(
  client: HubSpotClient,
  object: 'notes' | 'tasks',
  ids: readonly string[],
): Promise<void> {
  const inputs = ids.map((id) => ({ trace: id, id, properties: BLANK[object] }));
  const results = await batchWrite(client, 'update', object, inputs);
  const errors = [...results.values()].flatMap((result): AppError[] =>
    'error' in result && result.error.code !== 'record-gone' ? [result.error] : [],
  );
  if (errors[0]) throw errors[0];
}
