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
      redact: { paths: HIDDEN.flatMap((name) => [name, `*.${name}`]), censor: '[hidden]' },
      hooks: { streamWrite: harmless },
    },
    pino.destination({ dest: 2, sync: false }),
  );
}

/** Nothing of ours is logged under these names; what hangs on a foreign object might be. */
const HIDDEN = [
  ...['token', 'accessToken', 'access_token', 'refreshToken', 'refresh_token', 'authorization'],
  ...['secret', 'clientSecret', 'client_secret', 'signature', 'cookie', 'headers', 'body'],
];

/** What JSON leaves as it is and a terminal or a viewer obeys: C1 controls, line separators, direction marks. */
const OBEYED = /[\u007f-\u009f\u2028\u2029\p{Bidi_C}]/gu;

function harmless(line: string): string {
  return line.replace(OBEYED, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Foreign errors carry whole requests and answers; only what is known to be harmless is logged. */
function toLoggedError(error: unknown): object {
  if (error instanceof AppError) {
    return { code: error.code, title: error.title, remedy: error.remedy, ...error.context };
  }
  if (!(error instanceof Error)) return { type: typeof error };
  const { name: type, message, stack } = error;
  // JSON that cannot be read is quoted in the message, whatever stands in it.
  const said = error instanceof SyntaxError ? {} : { message: message.slice(0, 200) };
  return { type: type.slice(0, 60), ...said, at: frames(stack, message) };
}

/** Where it happened, without the message that the stack begins with: it may have lines of any form. */
function frames(stack = '', message: string): string[] {
  return stack
    .slice(stack.indexOf(message) + message.length)
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 8)
    .map((line) => line.trim());
}
