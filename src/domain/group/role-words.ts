import { cutWords, plain } from '../text/plain.ts';

/** `budget_holder` → `budget holder` */
export function roleWords(role: string): string {
  return cutWords(plain(role.replaceAll(/[-_]+/gu, ' '), 40), 4);
}
