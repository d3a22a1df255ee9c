import { badRequest } from '../bad-request.ts';
import type { ApiError } from '../api-error.ts';
import type { Problem } from './problem.ts';

export function refuseValues(problems: readonly Problem[]): ApiError {
  const list = problems.map(({ code, name, message }) => ({
    isValid: false,
    message,
    error: code,
    name,
    localizedErrorMessage: message,
  }));
  return badRequest(`Property values were not valid: ${JSON.stringify(list)}`, {
    errors: problems.map(({ code, name, message }) => ({
      message,
      code,
      context: { propertyName: [name] },
    })),
  });
}
