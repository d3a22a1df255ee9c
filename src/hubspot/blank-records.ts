import { BLANK_RECORD } from '../domain/erasure/blank-record.ts';
import type { AppError } from '../errors.ts';
import { batchRead } from './batch-read.ts';
import { batchWrite } from './batch-write.ts';
import type { HubSpotClient } from './client.ts';

/**
 * Rewrites Baton's own notes or tasks without the person, whatever anybody has added to them: an erasure outranks an
 * edit. What is gone is as good. Returns by id what kept one from being rewritten.
 */
export async function blankRecords(
  client: HubSpotClient,
  object: 'notes' | 'tasks',
  ids: readonly string[],
): Promise<Map<string, AppError>> {
  const blank: Readonly<Record<string, string>> = BLANK_RECORD[object];
  // Asked first: HubSpot refuses a batch for one record that is gone, and with a contact its notes may have gone too.
  const there = await batchRead(client, { object, ids, properties: ['hs_object_id'] });
  const failures = await write(client, object, [...there.keys()], blank);
  const ruledOut = [...failures].filter(([, { code }]) => code === 'portal-rule');
  // An account may ask for more before a task can be completed; its words go all the same.
  const { hs_task_status: _status, ...words } = blank;
  const rest = ruledOut.map(([id]) => id);
  for (const id of rest) failures.delete(id);
  for (const [id, error] of await write(client, object, rest, words)) failures.set(id, error);
  return failures;
}

async function write(
  client: HubSpotClient,
  object: 'notes' | 'tasks',
  ids: readonly string[],
  properties: Readonly<Record<string, string>>,
): Promise<Map<string, AppError>> {
  const inputs = ids.map((id) => ({ trace: id, id, properties }));
  const results = await batchWrite(client, 'update', object, inputs);
  return new Map(
    [...results].flatMap(([id, result]): [string, AppError][] =>
      'error' in result && result.error.code !== 'record-gone' ? [[id, result.error]] : [],
    ),
  );
}
