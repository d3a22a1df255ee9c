import { bearsRef } from '../domain/window/window-ref.ts';
import { AppError } from '../errors.ts';
import { BatchAnswer } from './answers.ts';
import type { CrmRecord } from './answers.ts';
import { chunks } from './chunks.ts';
import type { BeforeSend, HubSpotClient } from './client.ts';
import { objectsPath } from './paths.ts';
import type { ObjectName } from './paths.ts';
import { problemToError } from './to-error.ts';
import type { HttpAnswer, HttpRequest } from './transport.ts';

/** `trace` is the caller's own name for this write; results come back under it. */
export type WriteInput = {
  readonly trace: string;
  readonly id?: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly associations?: readonly unknown[];
};
export type WriteResult = { readonly record: CrmRecord } | { readonly error: AppError };

const MAX_INPUTS = 100;

/**
 * Creates or updates in HubSpot's batch size. One bad input never costs the others: it comes back with its own error,
 * whether HubSpot answers 207 by trace id or refuses the whole batch (then the batch is halved until the bad one is alone).
 */
export async function batchWrite(
  client: HubSpotClient,
  action: 'create' | 'update',
  object: ObjectName,
  inputs: readonly WriteInput[],
  beforeSend?: BeforeSend,
): Promise<Map<string, WriteResult>> {
  const results = new Map<string, WriteResult>();
  for (const part of chunks(inputs, MAX_INPUTS)) {
    for (const [trace, result] of await writePart(client, action, object, part, beforeSend))
      results.set(trace, result);
  }
  return results;
}

async function writePart(
  client: HubSpotClient,
  action: 'create' | 'update',
  object: ObjectName,
  inputs: readonly WriteInput[],
  beforeSend?: BeforeSend,
): Promise<[string, WriteResult][]> {
  const request = {
    method: 'POST',
    path: objectsPath(object, `batch/${action}`),
    body: { inputs: inputs.map(toBody) },
  } as const;
  const answer = await client[action](request, beforeSend).catch((cause: unknown) => {
    if (cause instanceof AppError) return cause;
    throw cause;
  });
  // Once HubSpot has answered, the write took place: what the answer says is read with care and never sent again.
  if (!(answer instanceof AppError)) return toResults(inputs, answer, request);
  if (inputs.length === 1 || !BLAMES_ONE.includes(answer.code)) {
    return inputs.map(({ trace }) => [trace, { error: answer }]);
  }
  const half = Math.ceil(inputs.length / 2);
  return [
    ...(await writePart(client, action, object, inputs.slice(0, half), beforeSend)),
    ...(await writePart(client, action, object, inputs.slice(half), beforeSend)),
  ];
}

/** Refusals that a single input may have caused; a missing scope or a busy portal is nobody's. */
const BLAMES_ONE: readonly string[] = [
  'hubspot-refused',
  'portal-rule',
  'record-gone',
  'owner-gone',
];

function toBody({ trace, id, properties, associations }: WriteInput): object {
  return {
    ...(id === undefined ? {} : { id }),
    properties,
    ...(associations === undefined ? {} : { associations }),
    objectWriteTraceId: trace,
  };
}

/**
 * A result is known by its trace id, its record id, or the reference in its text, which is the trace id of what is created.
 * Never by its place: no order is promised, and a note is about one person.
 */
function toResults(
  inputs: readonly WriteInput[],
  answer: HttpAnswer,
  { method, path }: HttpRequest,
): [string, WriteResult][] {
  const parsed = BatchAnswer.safeParse(answer.body);
  const { results, errors } = parsed.data ?? { results: [], errors: [] };
  const where = `${method} ${path}`;
  return inputs.map(({ trace, id }) => {
    const record =
      results.find((r) => r.objectWriteTraceId === trace) ??
      results.find((r) => (id === undefined ? isAbout(r, trace) : r.id === id));
    if (record) return [trace, { record }];
    const problem = errors.find(({ context }) =>
      [context?.objectWriteTraceId, context?.ids, context?.id]
        .flat()
        .some((name) => name !== undefined && (name === trace || name === id)),
    );
    return [trace, { error: problem ? problemToError(problem, 400, where) : unanswered(where) }];
  });
}

function isAbout({ properties }: CrmRecord, ref: string): boolean {
  return Object.values(properties).some((text) => text !== null && bearsRef(text, ref));
}

/** Neither among the results nor among the errors: nobody knows whether it was written. */
function unanswered(where: string): AppError {
  return new AppError('hubspot-unsure', { context: { where } });
}
