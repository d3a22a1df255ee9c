import { ApiError } from './api-error.ts';

/** No such path: also what a GET on associations is answered with, which 2026-09 does not have (section 5.2). */
export function notFound(path: string): ApiError {
  return new ApiError(404, {
    message: `resource not found: ${path}`,
    category: 'OBJECT_NOT_FOUND',
  });
}
