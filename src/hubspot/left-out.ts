import { AppError } from '../errors.ts';
import type { HubSpotProblem } from './to-error.ts';
import type { HttpRequest } from './transport.ts';

/**
 * What is so, however often it is asked: there is no such record, it has no associations, that is no id. HubSpot documents
 * neither all categories nor that there always is one; to wait for ever for what is settled would be worse.
 */
const SETTLED = /NOT_FOUND|NO_ASSOCIATIONS|VALIDATION|INVALID/u;

/**
 * A 207 names what it leaves out. What HubSpot does not have is an answer; what it could not tell just now is none, and
 * would look as if it were deleted. Throws `hubspot-unreachable` then: who asked comes again.
 */
export function demandTold(errors: readonly HubSpotProblem[], { method, path }: HttpRequest): void {
  const untold = errors.find(
    ({ category, subCategory = '' }) =>
      category !== undefined && !SETTLED.test(`${category} ${subCategory}`),
  );
  if (!untold) return;
  const { category = null, correlationId = null } = untold;
  const context = { where: `${method} ${path}`, status: 207, category, correlationId };
  throw new AppError('hubspot-unreachable', { context });
}
