import { z } from 'zod';

/** A number that JSON cannot hold exactly would be somebody else's; HubSpot's own fit into 64 bits. */
const Id = z
  .union([z.int().nonnegative(), z.string().regex(/^(?:0|[1-9]\d{0,18})$/u)])
  .transform(String);

/** More than HubSpot ever merges into one. Counted first: each complaint about an id takes a thousand times its room. */
const Ids = z.array(z.unknown()).max(1_000).pipe(z.array(Id));

/**
 * What Baton needs of one webhook event, in the `contact.*` and the `object.*` form.
 * https://developers.hubspot.com/docs/api-reference/latest/webhooks/guide
 */
const Shape = z.object({
  portalId: z.number().int().positive(),
  subscriptionType: z.string(),
  objectId: Id.optional(),
  objectTypeId: z.string().optional(),
  propertyName: z.string().optional(),
  propertyValue: z.unknown().optional(),
  changeSource: z.string().optional(),
  sourceId: z.union([z.string(), z.number()]).transform(String).nullish(),
  primaryObjectId: Id.optional(),
  newObjectId: Id.optional(),
  mergedObjectIds: Ids.optional(),
  associationType: z.string().optional(),
  fromObjectTypeId: z.string().optional(),
  toObjectTypeId: z.string().optional(),
  fromObjectId: Id.optional(),
  toObjectId: Id.optional(),
});
export type Event = z.infer<typeof Shape>;
/** The same, six times as fast: this runs for every event. */
const Event = z.compile(Shape);

/** One event's part in the batch; a malformed one is set aside with its reason and costs the others nothing. */
export type ReadEvent =
  | { readonly ok: true; readonly event: Event }
  | { readonly ok: false; readonly reason: string; readonly keys: readonly string[] };

export function readEvent(value: unknown): ReadEvent {
  const parsed = Event.safeParse(value);
  if (parsed.success) return { ok: true, event: parsed.data };
  const [issue] = parsed.error.issues;
  const isMapping = typeof value === 'object' && value !== null && !Array.isArray(value);
  return {
    ok: false,
    reason: `${issue?.path.join('.') || 'event'}: ${issue?.message ?? 'not readable'}`,
    keys: isMapping ? firstKeys(value) : [],
  };
}

function firstKeys(value: object): string[] {
  return Object.keys(value)
    .slice(0, 30)
    .map((key) => key.slice(0, 60));
}
