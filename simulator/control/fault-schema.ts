import { z } from 'zod';

const when = z.enum(['before', 'after']);

/** A Fault as JSON: `times: null` is for ever. */
export const FaultSchema = z.object({
  method: z.string().optional(),
  path: z.string().optional(),
  portalId: z.number().optional(),
  mentions: z.string().optional(),
  times: z
    .number()
    .nullable()
    .transform((times) => times ?? Infinity)
    .optional(),
  skip: z.number().optional(),
  do: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('status'),
      status: z.number(),
      when,
      body: z.unknown().optional(),
      headers: z.record(z.string(), z.string()).optional(),
    }),
    z.object({ kind: z.literal('drop'), when }),
    z.object({ kind: z.literal('delay'), ms: z.number(), when }),
  ]),
});
