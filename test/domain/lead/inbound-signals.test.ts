import { describe, expect, it } from 'vitest';

import { inboundSignals } from '../../../src/domain/lead/inbound-signals.ts';
import type { Signal } from '../../../src/domain/lead/signal.ts';
import { buildSignal, DAY, HOUR, MINUTE, NOW } from '../../support/builders.ts';
import { buildEngagement } from '../../support/engagement-builders.ts';

const INBOUND = buildEngagement({ direction: 'inbound' });

function reply(at: number): Signal {
  return buildSignal({ kind: 'reply', at, name: null, source: 'hs_sales_email_last_replied' });
}

describe('inboundSignals', () => {
  it.each([
    ['message', 'message'],
    ['call', 'inbound_call'],
    ['email', 'reply'],
  ] as const)('makes of a %s of theirs the signal %s, with its record', (kind, signal) => {
    expect(inboundSignals([{ ...INBOUND, kind }], [])).toEqual([
      { kind: signal, at: INBOUND.at, name: 'A call', url: null, source: `HubSpot ${kind} 77` },
    ]);
  });

  it.each(['message', 'call', 'email'] as const)('makes nothing of a %s of ours', (kind) => {
    expect(inboundSignals([buildEngagement({ kind })], [])).toEqual([]);
  });

  it('hears a call of theirs that nobody answered', () => {
    expect(inboundSignals([{ ...INBOUND, isAttempt: true }], [])).toHaveLength(1);
  });

  it.each([
    ['booked two days ahead', NOW - DAY, NOW + DAY, [NOW - DAY]],
    ['booked ahead and over', NOW - 2 * DAY, NOW - DAY, [NOW - 2 * DAY]],
    ['logged when it was over', NOW, NOW - HOUR, []],
    ['logged as it began', NOW, NOW, []],
    ['of which nobody knows when it was booked', null, NOW + DAY, []],
  ])('of a meeting %s', (_what, createdAt, at, booked) => {
    const meeting = buildEngagement({ kind: 'meeting', createdAt, at });
    const found = inboundSignals([meeting], []);
    expect(found.map((signal) => signal.at)).toEqual(booked);
    expect(found.every(({ kind }) => kind === 'meeting')).toBe(true);
  });

  it.each([
    [0, 0],
    [MINUTE, 0],
    [-MINUTE, 0],
    [MINUTE + 1, 1],
    [-MINUTE - 1, 1],
  ])('tells a reply once that a property dates %i ms apart: %i more', (apart, more) => {
    const mail = { ...INBOUND, kind: 'email' } as const;
    expect(inboundSignals([mail], [reply(mail.at + apart)])).toHaveLength(more);
  });

  it('tells a booking once that a property dates by when it was booked', () => {
    const meeting = buildEngagement({ kind: 'meeting', createdAt: NOW - HOUR, at: NOW + DAY });
    const known = (at: number) => buildSignal({ kind: 'meeting', at });
    expect(inboundSignals([meeting], [known(NOW - HOUR)])).toEqual([]);
    expect(inboundSignals([meeting], [known(NOW + DAY)])).toHaveLength(1);
  });

  it('does not take another fact of the same minute for it', () => {
    const mail = { ...INBOUND, kind: 'email' } as const;
    expect(inboundSignals([mail], [buildSignal({ at: mail.at })])).toHaveLength(1);
  });

  it('tells of two replies in the same minute both', () => {
    const mails = ['1', '2'].map((id) => ({ ...INBOUND, kind: 'email', id }) as const);
    expect(inboundSignals(mails, [])).toHaveLength(2);
  });
});
