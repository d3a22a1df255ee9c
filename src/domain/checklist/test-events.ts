import { ENGAGEMENT_KINDS } from '../lead/engagement.ts';
import type { Engagement, EngagementKind } from '../lead/engagement.ts';
import type { Picture } from '../lead/picture.ts';
import { SIGNAL_KINDS } from '../lead/signal.ts';
import type { Signal } from '../lead/signal.ts';
import { toDuration } from '../time/duration.ts';
import type { TestLead } from './schema.ts';

export type TestEvent = NonNullable<TestLead['signals']>[number];

/** The keys that an event of a test may have. */
export const SIGNAL_KEYS: readonly string[] = [...SIGNAL_KINDS, 'to', 'ago', 'times'];
export const TOUCH_KEYS: readonly string[] = [...ENGAGEMENT_KINDS, 'attempt', 'ago', 'times'];

/** One that happens more than once does so a minute apart. */
const APART_MS = 60_000;

/** What the lead did, newest first: `{ form: "Contact sales", ago: 1h }`, `{ changed: budget, to: approved, ago: 2d }` */
export function testSignals(events: readonly TestEvent[], now: number): Signal[] {
  const signals = events.flatMap((event) =>
    happenings(event, SIGNAL_KINDS, now).map(({ kind, text, at }): Signal => {
      const [name, url] = kind === 'page' ? [null, text] : [text, null];
      const to = kind === 'changed' ? { to: String(event.to ?? '') } : {};
      return { kind, at, name, url, source: 'the test', ...to };
    }),
  );
  return signals.sort((a, b) => b.at - a.at);
}

/** How one of us was in touch, by kind, newest first: `{ call: true, ago: 2d, times: 2 }` */
export function testEngagements(events: readonly TestEvent[], now: number): Picture['engagements'] {
  const touches = events.flatMap((event, place) =>
    happenings(event, ENGAGEMENT_KINDS, now).map(({ kind, text, at }, i): Engagement => {
      const when = { at, createdAt: at };
      const isAttempt = event.attempt === true;
      const id = `${place + 1}.${i + 1} of the test`;
      return { kind, id, ...when, direction: 'outbound', isAttempt, title: text, ownerId: null };
    }),
  );
  const of = (wanted: EngagementKind) => {
    const value = touches.filter(({ kind }) => kind === wanted).sort((a, b) => b.at - a.at);
    return { available: true, value } as const;
  };
  return { call: of('call'), email: of('email'), meeting: of('meeting'), message: of('message') };
}

type Happening<K> = { readonly kind: K; readonly text: string | null; readonly at: number };

/** None for what cannot be read: the check says so before any test runs. */
function happenings<K extends string>(
  event: TestEvent,
  kinds: readonly K[],
  now: number,
): Happening<K>[] {
  const kind = kinds.find((known) => Object.hasOwn(event, known));
  const ago = toDuration(String(event.ago));
  if (kind === undefined || ago?.kind !== 'plain') return [];
  const what = event[kind];
  const text = typeof what === 'boolean' || what === undefined ? null : String(what);
  return Array.from({ length: Number(event.times ?? 1) }, (_, i) => {
    return { kind, text, at: now - ago.ms - i * APART_MS };
  });
}
