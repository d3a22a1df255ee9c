import { z } from 'zod';

/** Jackson, which HubSpot uses, takes numbers and booleans where a string is due; null it does not. */
const Scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);

export const Id = z.union([z.string().min(1), z.number()]).transform(String);

const Properties = z.record(z.string(), Scalar);

export const AssociationSpec = z.object({
  associationCategory: z.string(),
  associationTypeId: z.number(),
});

const InlineAssociation = z.object({
  to: z.object({ id: Id }),
  types: z.array(AssociationSpec).min(1),
});

export const CreateInput = z.object({
  properties: Properties,
  associations: z.array(InlineAssociation).optional(),
  objectWriteTraceId: z.string().optional(),
});
export type CreateInput = z.output<typeof CreateInput>;

export const UpdateInput = z.object({ properties: Properties });

export const BatchUpdateInput = z.object({
  id: Id,
  idProperty: z.string().nullish(),
  properties: Properties,
  objectWriteTraceId: z.string().optional(),
});
export type BatchUpdateInput = z.output<typeof BatchUpdateInput>;
