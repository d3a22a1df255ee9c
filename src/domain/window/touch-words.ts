import type { Owner } from '../lead/picture.ts';
import { formatMoment } from '../time/format.ts';
import type { Touched } from './touched.ts';

const WORDS = {
  call: 'called',
  email: 'wrote an e-mail',
  meeting: 'met',
  message: 'wrote a message',
} as const;

/** `Sam Seller called on Tue 24 Nov, 10:12`; what is not known is not said. */
export function touchWords(touch: Touched, owners: readonly Owner[], zone: string): string {
  const who = owners.find(({ ownerId }) => ownerId === touch.ownerId)?.name ?? 'somebody';
  const what = touch.kind === null ? 'was in contact' : WORDS[touch.kind];
  return `${who} ${what} on ${formatMoment(touch.at, zone)}`;
}
