import { describe, expect, it } from 'vitest';

import { lastTopic } from '../../../src/domain/dialogue/last-topic.ts';
import type { Signal } from '../../../src/domain/lead/signal.ts';
import {
  buildChecklist,
  buildSignal,
  buildView,
  DAY,
  HOUR,
  NOW,
  pageSignal,
  pictureWithSignals,
  readyPicture,
} from '../../support/builders.ts';

function topicOf(...signals: readonly Signal[]) {
  return lastTopic(buildView({ picture: pictureWithSignals(...signals) }));
}
const told = (kind: Signal['kind'], name: string | null = null) =>
  buildSignal({ kind, name, at: NOW - HOUR });
const page = (url: string, hours: number) => pageSignal(url, NOW - hours * HOUR);

describe('lastTopic', () => {
  it.each([
    [page('https://example.com/security/sso', 1), 'security and compliance', 'observed'],
    [page('https://example.com/SOC2?x=1', 1), 'security and compliance', 'observed'],
    [told('form', 'Contact sales'), 'the form “Contact sales”', 'declared'],
    [told('form', 'Contact us: Contact sales'), 'the form “Contact sales”', 'declared'],
    [told('form'), 'a form they sent', 'declared'],
    [told('reply'), 'their reply to an e-mail', 'declared'],
    [told('reply', 'Re: Your quote'), 'their e-mail “Your quote”', 'declared'],
    [told('meeting'), 'the meeting they booked', 'declared'],
    [told('meeting', 'Intro'), 'the meeting “Intro”', 'declared'],
    [told('message', 'WHATS_APP'), 'the message they wrote', 'declared'],
    [told('inbound_call', 'Call with Dana'), 'their call to us', 'declared'],
  ] as const)('C3 %j is about %s', (signal, say, basis) => {
    expect(topicOf(signal)).toEqual({ say, on: NOW - HOUR, basis });
  });

  it.each([
    ['a page of no topic', page('https://example.com/blog', 1)],
    ['a page whose host alone has the word', page('https://security.example.com/blog', 1)],
    ['a click in an e-mail', told('email_click', 'Newsletter')],
    ['an opened e-mail', told('email_open', 'Newsletter')],
    ['a changed property', buildSignal({ kind: 'changed', name: 'jobtitle', to: 'CFO' })],
    ['what has not happened yet', buildSignal({ kind: 'meeting', at: NOW + HOUR })],
    ['what was 91 days ago', buildSignal({ at: NOW - 91 * DAY })],
  ])('C3 %s is no topic', (_what, signal) => {
    expect(topicOf(signal)).toBeNull();
  });

  it('C3 is the newest, of whatever kind', () => {
    expect(topicOf(buildSignal({ at: NOW - 2 * DAY }), page('/security', 24))?.basis).toBe(
      'observed',
    );
    expect(topicOf(buildSignal({ at: NOW - DAY }), page('/security', 48))?.basis).toBe('declared');
  });

  it('G24 believes what they told us before what we saw on the same day', () => {
    expect(topicOf(page('/security', 1), buildSignal({ at: NOW - 9 * HOUR }))?.say).toBe(
      'the form “Contact sales”',
    );
  });

  it('G24 takes the day of the portal: eleven hours before 10:00 is the day before', () => {
    expect(topicOf(page('/security', 1), buildSignal({ at: NOW - 11 * HOUR }))?.say).toBe(
      'security and compliance',
    );
  });

  it('G08 does not depend on the order of the signals', () => {
    const signals = [told('reply'), told('form'), told('meeting'), page('/security', 1)];
    expect(topicOf(...signals.toReversed())).toEqual(topicOf(...signals));
  });

  it('C3 takes the first rule of the file that holds', () => {
    const topics = [
      { id: 'a', say: 'single sign-on', url_contains: ['/Security/SSO'] },
      { id: 'b', say: 'security', url_contains: '/security' },
    ];
    const about = (url: string) =>
      lastTopic(
        buildView({
          checklist: buildChecklist({ topics }),
          picture: pictureWithSignals(page(url, 1)),
        }),
      )?.say;
    expect(about('/security/sso')).toBe('single sign-on');
    expect(about('/security/soc2')).toBe('security');
  });

  it('is none without signals, or where they cannot be read', () => {
    expect(topicOf()).toBeNull();
    const signals = { available: false, reason: 'no scope' } as const;
    expect(lastTopic(buildView({ picture: readyPicture({ signals }) }))).toBeNull();
  });
});
