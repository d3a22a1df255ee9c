import type { Section } from '../domain/lead/picture.ts';
import { AppError } from '../errors.ts';

/** A part that the app has no permission for is unavailable, with the reason; every other failure fails the read. */
export async function section<T>(read: () => Promise<T>): Promise<Section<T>> {
  try {
    return { available: true, value: await read() };
  } catch (error) {
    if (error instanceof AppError && error.code === 'hubspot-scope-missing') {
      return { available: false, reason: `the app lacks the scope ${error.context.scopes ?? ''}` };
    }
    throw error;
  }
}

/** The part of it that one lead sees. */
export function within<T, U>(part: Section<T>, pick: (value: T) => U): Section<U> {
  return part.available ? { available: true, value: pick(part.value) } : part;
}
