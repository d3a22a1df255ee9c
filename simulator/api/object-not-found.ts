import { ApiError } from './api-error.ts';

export function objectNotFound(...ids: readonly string[]): ApiError {
  return new ApiError(404, {
    message: `Object not found.  objectId are usually numeric.`,
    category: 'OBJECT_NOT_FOUND',
    context: { id: ids },
  });
}
