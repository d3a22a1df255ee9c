import type { Owner } from '../lead/picture.ts';
import { cutWords, plain } from '../text/plain.ts';
import { formatMoment } from '../time/format.ts';
import type { Touched } from './touched.ts';

const WORDS = {
  call: 'called',
  email: 'wrote an e-mail',
  meeting: 'met',
  message: 'wrote a message',
} as const;

const MAX_NAME_WORDS = 5;

/** `Sam Seller called on Tue 24 Nov, 10:12`; what is not known is not said. */
export function touchWords(touch: Touched, owners: readonly Owner[], zone: string): string {
  const owner = owners.find(({ ownerId }) => ownerId === touch.ownerId);
  const who = cutWords(plain(owner?.name ?? '', 60), MAX_NAME_WORDS) || 'somebody';
  const what = touch.kind === null ? 'was in contact' : WORDS[touch.kind];
  return `${who} ${what} on ${formatMoment(touch.at, zone)}`;
}
