import { describe, expect, it } from 'vitest';

import type { Engagement } from '../../../src/domain/lead/engagement.ts';
import type { Picture } from '../../../src/domain/lead/picture.ts';
import { firstTouch } from '../../../src/domain/window/touched.ts';
import { touchWords } from '../../../src/domain/window/touch-words.ts';
import {
  buildChecklist,
  buildSignal,
  buildView,
  DAY,
  HOUR,
  MINUTE,
  NOW,
  OWNERS,
  pictureWith,
  ZONE,
} from '../../support/builders.ts';
import { buildEngagement, engagements } from '../../support/engagement-builders.ts';

const OPENED = NOW - DAY;
const AT = NOW - HOUR;
const COUNTED = ['call', 'email', 'meeting', 'message'] as const;

type Seen = Partial<Pick<Picture, 'engagements' | 'signals'>>;

function touched(
  seen: Seen,
  values: Record<string, string | null> = {},
  touches: Record<string, unknown> = { count: COUNTED, attempts: false },
) {
  const picture = pictureWith(values, seen);
  return firstTouch(OPENED, buildView({ picture, checklist: buildChecklist({ touches }) }));
}

function all(...changes: readonly Partial<Engagement>[]): Seen {
  return { engagements: engagements(changes.map((change) => buildEngagement(change))) };
}

describe('the first touch', () => {
  it.each(COUNTED)('G22 is a human %s after the window opened', (kind) => {
    expect(touched(all({ kind }))).toEqual({ at: AT, kind, ownerId: '7', certainty: 'seen' });
  });

  it.each([
    ['of a kind that does not count', { kind: 'message' }, { count: ['call'], attempts: false }],
    ['by the lead', { direction: 'inbound' }, undefined],
    ['from before the window', { at: OPENED }, undefined],
    ['that is still to come', { kind: 'meeting', at: NOW + 1 }, undefined],
    ['that nobody answered', { isAttempt: true }, undefined],
  ] as const)('G22 is nothing %s', (_name, change, touches) => {
    expect(touched(all(change), {}, touches)).toBeNull();
  });

  it('G22 is an attempt where the file says so', () => {
    const touches = { count: ['call'], attempts: true };
    expect(touched(all({ isAttempt: true }), {}, touches)).toMatchObject({ certainty: 'seen' });
  });

  it('G21 is the earliest of all kinds', () => {
    const seen = all({ at: AT }, { kind: 'email', at: AT - HOUR }, { kind: 'meeting', at: AT + 1 });
    expect(touched(seen)).toMatchObject({ kind: 'email', at: AT - HOUR });
  });
});

describe('an e-mail while a sequence runs', () => {
  const enrolled = { hs_sequences_is_enrolled: 'true' };

  it('G22 is unsure, and a call is not', () => {
    expect(touched(all({ kind: 'email' }), enrolled)).toMatchObject({ certainty: 'unsure' });
    expect(touched(all({ kind: 'call' }), enrolled)).toMatchObject({ certainty: 'seen' });
  });

  it('G22 gives way to what is sure, also to what came later', () => {
    const seen = all({ kind: 'email', at: AT - HOUR }, { kind: 'call', at: AT });
    expect(touched(seen, enrolled)).toMatchObject({ kind: 'call', at: AT });
  });

  it.each([
    ['within it', AT - HOUR, AT + HOUR, 'unsure'],
    ['before it', AT + 1, AT + HOUR, 'seen'],
    ['after it', AT - HOUR, AT - 1, 'seen'],
  ])('G22 stays what it was when the sequence has ended: %s', (_name, from, to, certainty) => {
    const ended = {
      hs_sequences_is_enrolled: 'false',
      hs_latest_sequence_enrolled_date: new Date(from).toISOString(),
      hs_latest_sequence_ended_date: new Date(to).toISOString(),
    };
    expect(touched(all({ kind: 'email' }), ended)).toMatchObject({ certainty });
  });
});

describe('without the permission to read e-mails', () => {
  const blind = (...seen: readonly Engagement[]) => ({ engagements: engagements(seen, ['email']) });
  const contactedAt = (at: number) => ({ notes_last_contacted: new Date(at).toISOString() });

  it('G22 HubSpot’s date of the last contact is a touch of no known kind', () => {
    const expected = { at: AT, kind: null, ownerId: null, certainty: 'seen' };
    expect(touched(blind(), contactedAt(AT))).toEqual(expected);
  });

  it.each([
    ['before the window', OPENED, blind()],
    ['in the future', NOW + MINUTE, blind()],
    ['by a call that nobody answered', AT, blind(buildEngagement({ at: AT, isAttempt: true }))],
    [
      'when such a call was logged',
      AT,
      blind(buildEngagement({ at: AT - HOUR, createdAt: AT, isAttempt: true })),
    ],
    ['by a call of theirs', AT, blind(buildEngagement({ direction: 'inbound' }))],
    [
      'by a reply of theirs',
      AT,
      {
        ...blind(),
        signals: { available: true, value: [buildSignal({ kind: 'reply', at: AT + 5 })] } as const,
      },
    ],
  ])('G22 … but not %s', (_name, at, seen) => {
    expect(touched(seen, contactedAt(at))).toBeNull();
  });

  it('G22 … and unsure while a sequence runs', () => {
    const values = { ...contactedAt(AT), hs_sequences_is_enrolled: 'true' };
    expect(touched(blind(), values)).toMatchObject({ kind: null, certainty: 'unsure' });
  });

  it('G22 a call that is seen says more', () => {
    const seen = blind(buildEngagement({ at: AT + 1 }));
    expect(touched(seen, contactedAt(AT))).toMatchObject({ kind: 'call' });
  });

  it('means nothing where e-mails do not count anyway', () => {
    const touches = { count: ['call'], attempts: false };
    expect(touched(blind(), contactedAt(AT), touches)).toBeNull();
  });
});

describe('a touch in words', () => {
  it.each([
    ['call', '7', 'Sam Seller called on Tue 24 Nov, 10:00'],
    ['email', '8', 'Cleo Company wrote an e-mail on Tue 24 Nov, 10:00'],
    ['meeting', null, 'somebody met on Tue 24 Nov, 10:00'],
    ['message', '404', 'somebody wrote a message on Tue 24 Nov, 10:00'],
    [null, null, 'somebody was in contact on Tue 24 Nov, 10:00'],
  ] as const)('G23 says no more than is known: %s by %s', (kind, ownerId, words) => {
    expect(touchWords({ at: NOW, kind, ownerId, certainty: 'seen' }, OWNERS, ZONE)).toBe(words);
  });
});
