import type { SignalKind } from '../lead/signal.ts';
import { isOfTracks, leaves, leavesWithPaths } from './condition-places.ts';
import type { Place } from './condition-places.ts';
import type { SenseProblem } from './sense-problem.ts';

// What can be wrong with a condition wherever it stands, in the checklist or in the snippets.

/** `missing` and `unknown` speak of criteria, so only nurture tracks can use them. */
export function misplacedTracks(places: readonly Place[]): SenseProblem[] {
  return places.flatMap(({ path, when }) =>
    leaves(when).some(isOfTracks)
      ? [{ path, message: '`missing` and `unknown: …` belong to nurture tracks only' }]
      : [],
  );
}

export function unknownPersonas(places: readonly Place[], ids: readonly string[]): SenseProblem[] {
  return places.flatMap(({ path, when }) =>
    leaves(when)
      .flatMap((leaf) => ('persona' in leaf ? leaf.persona : []))
      .filter((id) => !ids.includes(id))
      .map((id) => ({
        path,
        message: `there is no persona \`${id}\`; there are ${ids.join(', ') || 'none'}`,
      })),
  );
}

/** A filter that a kind of signal does not know would silently do nothing. */
/** Kinds of signal that HubSpot keeps a name of: of the form, the e-mail, the meeting, the call, the channel. */
const NAMED: readonly SignalKind[] = [
  ...(['form', 'meeting', 'message', 'inbound_call'] as const),
  ...(['email_click', 'email_open'] as const),
];

export function idleFilters(places: readonly Place[]): SenseProblem[] {
  return places.flatMap(({ path, when }) =>
    leaves(when).flatMap((leaf) => {
      if (!('signal' in leaf)) return [];
      const idle = [
        ...(leaf.url_contains && leaf.signal !== 'page' ? ['url_contains'] : []),
        ...(leaf.name && !NAMED.includes(leaf.signal) ? ['name'] : []),
        ...(leaf.property && leaf.signal !== 'changed' ? ['property'] : []),
        ...(leaf.to && leaf.signal !== 'changed' ? ['to'] : []),
      ];
      return idle.map((key) => ({
        path,
        message: `\`${key}\` means nothing for the signal \`${leaf.signal}\``,
      }));
    }),
  );
}

/** What changed has to be named: HubSpot keeps a history per property. */
export function changesOfNothing(places: readonly Place[]): SenseProblem[] {
  const message = '`changed` needs a `property`: the one whose new value is the signal';
  return places
    .flatMap(leavesWithPaths)
    .flatMap(({ path, leaf }) =>
      'signal' in leaf && leaf.signal === 'changed' && leaf.property === undefined
        ? [{ path, message }]
        : [],
    );
}

/** Pages are compared by path and query: of a whole link the host would silently not count. */
export function wholeLinks(places: readonly Place[]): SenseProblem[] {
  return places
    .flatMap(leavesWithPaths)
    .flatMap(({ path, leaf }) =>
      'signal' in leaf ? linksAmong(leaf.url_contains ?? [], [...path, 'url_contains']) : [],
    );
}

/** The whole links among parts of addresses. */
export function linksAmong(parts: readonly string[], path: SenseProblem['path']): SenseProblem[] {
  const message = 'pages are known by what follows the host: write it like /guides/okta';
  return parts.flatMap((part, i) =>
    /^[a-z]+:\/\//iu.test(part) ? [{ path: [...path, i], message }] : [],
  );
}
