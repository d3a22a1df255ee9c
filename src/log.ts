import { pino } from 'pino';
import type { Logger } from 'pino';
import { AppError } from './errors.ts';

export type Log = Logger;

/** Structured lines on stderr. Static messages with data beside them; ids only, never personal data or secrets. */
export function createLog(level: string, name: string): Log {
  return pino(
    {
      name,
      level,
      base: { name },
      serializers: { err: toLoggedError },
      redact: {
        paths: [
          'token',
          '*.token',
          'accessToken',
          '*.accessToken',
          'headers',
          '*.headers',
          'body',
          '*.body',
        ],
        censor: '[hidden]',
      },
    },
    pino.destination({ dest: 2, sync: false }),
  );
}

/** Foreign errors carry whole requests and answers; only what is known to be harmless is logged. */
function toLoggedError(error: unknown): object {
  if (error instanceof AppError) {
    return { code: error.code, title: error.title, remedy: error.remedy, ...error.context };
  }
  if (!(error instanceof Error)) return { type: typeof error };
  return { type: error.name, message: error.message.slice(0, 200), at: frames(error.stack) };
}

/** Where it happened; the stack's first line would repeat the whole message, whatever it quotes. */
function frames(stack = ''): string[] {
  return stack
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 8)
    .map((line) => line.trim());
}
