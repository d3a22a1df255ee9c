import { ApiError } from './api-error.ts';

export function badRequest(message: string, more: Record<string, unknown> = {}): ApiError {
  return new ApiError(400, { message, category: 'VALIDATION_ERROR', ...more });
}
