import { badRequest } from '../bad-request.ts';

export type Page = { readonly limit: number; readonly after: number };

/** `limit` and `after` of a GET; more than the maximum is refused, not cut. */
export function pageParam(
  query: Readonly<Record<string, unknown>>,
  sizes: { readonly usual: number; readonly max: number },
): Page {
  const limit = Number(query['limit'] ?? sizes.usual);
  const after = Number(query['after'] ?? 0);
  if (!Number.isInteger(limit) || limit < 1 || limit > sizes.max) {
    throw badRequest(`limit must be between 1 and ${sizes.max}`);
  }
  if (!Number.isInteger(after) || after < 0) throw badRequest('after is not a valid cursor');
  return { limit, after };
}
