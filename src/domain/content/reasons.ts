import { normalise } from '../text/normalise.ts';
import { plain } from '../text/plain.ts';
import { formatDay } from '../time/format.ts';
import type { Reader } from './audience.ts';
import { claimIn } from './check-claims.ts';
import type { Shown } from './choice.ts';
import { dayWords, isExpired } from './expiry.ts';
import { visitTo } from './read-page.ts';
import type { Visit } from './read-page.ts';
import type { Snippet } from './snippet-file.ts';

// Why a piece is not offered to somebody, in words for those who keep the library; null when it may be.

/** Shown so often and not used, a piece is no longer suggested. */
const MOST_TIMES = 2;

export function expired(snippet: Snippet, today: string): string | null {
  return isExpired(snippet, today) ? `expired on ${dayWords(snippet.expires)}` : null;
}

export function notFor(audience: Snippet['for'], reader: Reader): string | null {
  const { persona } = reader;
  const own = reader.stages.map(normalise);
  const { personas, roles, stages } = audience;
  if (personas && !(persona !== null && personas.includes(persona))) {
    const is = persona === null ? 'this person matches none' : `this is ${persona}`;
    return `for ${named('persona', personas)}; ${is}`;
  }
  if (roles && !roles.some((role) => reader.roles.includes(normalise(role)))) {
    const known = plain(reader.roles.join(', '), 80);
    return `for ${named('role', roles)}; this person’s is ${known || 'not known'}`;
  }
  if (stages && !stages.some((stage) => own.includes(normalise(stage)))) {
    const [first] = reader.stages;
    const is = first === undefined ? 'the lifecycle stage is empty' : `this is ${plain(first, 80)}`;
    return `for ${named('stage', stages)}; ${is}`;
  }
  return null;
}

function named(what: string, ids: readonly string[]): string {
  return `${what}${ids.length === 1 ? '' : 's'} ${ids.join(', ')}`;
}

/** As long as HubSpot does not know a person's language, any will do. */
export function otherLanguage(language: string, reader: Reader): string | null {
  return reader.language === null || reader.language === language
    ? null
    : `in the language ${language}; this person’s is ${reader.language}`;
}

export function alreadyRead(snippet: Snippet, seen: readonly Visit[], zone: string): string | null {
  const visit = visitTo(snippet, seen);
  return visit && `already read: ${plain(visit.part, 80) || '/'} on ${formatDay(visit.at, zone)}`;
}

/** What was sent once is done with; what was only shown may come back in a new version. */
export function alreadyShown(
  { id, version }: Snippet,
  shown: readonly Shown[],
  zone: string,
): string | null {
  const ofPiece = shown.filter(({ snippetId }) => snippetId === id);
  const used = ofPiece.find((one) => one.used);
  if (used) return `sent to this person already: ${formatDay(used.lastAt, zone)}`;
  const same = ofPiece.filter((one) => one.version >= version);
  const times = same.reduce((sum, one) => sum + one.times, 0);
  if (times < MOST_TIMES) return null;
  const last = formatDay(Math.max(...same.map(({ lastAt }) => lastAt)), zone);
  return `shown in ${times} earlier windows and not used, last on ${last}; a new version may be shown again`;
}

/** "You asked" is said only to those who did. `hasTold`: by a form, a message and the like, or in their own words. */
export function untrueClaim({ blurb }: Snippet, hasTold: boolean): string | null {
  const claim = hasTold ? null : claimIn(blurb);
  return claim && `the blurb says "${claim}", and this person did not`;
}
