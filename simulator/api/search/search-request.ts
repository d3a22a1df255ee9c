import { z } from 'zod';

export const Filter = z.object({
  propertyName: z.string(),
  operator: z.enum([
    'EQ',
    'NEQ',
    'LT',
    'LTE',
    'GT',
    'GTE',
    'BETWEEN',
    'IN',
    'NOT_IN',
    'HAS_PROPERTY',
    'NOT_HAS_PROPERTY',
    'CONTAINS_TOKEN',
    'NOT_CONTAINS_TOKEN',
  ]),
  value: z.union([z.string(), z.number(), z.boolean()]).transform(String).optional(),
  highValue: z.union([z.string(), z.number()]).transform(String).optional(),
  values: z.array(z.union([z.string(), z.number()]).transform(String)).optional(),
});
export type Filter = z.output<typeof Filter>;

const Sort = z.union([
  z.string(),
  z.object({
    propertyName: z.string(),
    direction: z.enum(['ASCENDING', 'DESCENDING']).default('ASCENDING'),
  }),
]);

/** after, filterGroups, limit, properties and sorts are all required in 2026-09 (section 4.7). */
export const SearchRequest = z.object({
  after: z.union([z.string(), z.number()]).transform(Number),
  filterGroups: z.array(z.object({ filters: z.array(Filter) })),
  limit: z.number().int(),
  properties: z.array(z.string()),
  sorts: z.array(Sort),
  query: z.string().optional(),
});
export type SearchRequest = z.output<typeof SearchRequest>;
