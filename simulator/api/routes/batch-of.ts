import { z } from 'zod';
import { badRequest } from '../bad-request.ts';
import { parseBody } from '../parse-body.ts';

/** `{inputs: [...]}` with 1 to `max` inputs. */
export function batchOf<T extends z.ZodType>(input: T, body: unknown, max: number): z.output<T>[] {
  const { inputs } = parseBody(z.object({ inputs: z.array(input) }), body);
  if (inputs.length === 0) throw badRequest('inputs must not be empty');
  if (inputs.length > max) {
    throw badRequest(`The maximum number of inputs is ${max}, the request has ${inputs.length}`);
  }
  return inputs;
}
