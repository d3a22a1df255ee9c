import { describe, expect, it } from 'vitest';

import type { Signal } from '../../../src/domain/lead/signal.ts';
import {
  buildSignal,
  buildView,
  DAY,
  HOUR,
  judgeText,
  NOW,
  pageSignal,
  pictureWithSignals,
  readyPicture,
} from '../../support/builders.ts';

function judged(leaf: unknown, ...signals: readonly Signal[]) {
  return judgeText(leaf, buildView({ picture: pictureWithSignals(...signals) }));
}

describe('signal leaf', () => {
  it.each([
    ['Contact sales', 'met'],
    ['  CONTACT   sales ', 'met'],
    ['Pricing: Contact sales', 'met'],
    ['Pricing: EMEA: Contact sales', 'met'],
    ['Contact sales: thanks', 'unmet'],
    ['Please contact sales', 'unmet'],
    ['Pricing:Contact sales', 'unmet'],
    ['', 'unmet'],
    [null, 'unmet'],
  ])('a form called %j is “Contact sales”: %s', (name, truth) => {
    expect(judged({ signal: 'form', name: ['Contact sales'] }, buildSignal({ name })).truth).toBe(
      truth,
    );
  });

  it('finds a form by its whole name, too', () => {
    const form = buildSignal({ name: 'Pricing: Contact sales' });
    expect(judged({ signal: 'form', name: 'pricing: contact sales' }, form).truth).toBe('met');
    expect(judged({ signal: 'form', name: 'Pricing' }, form).truth).toBe('unmet');
  });

  it.each([
    ['https://www.example.com/pricing', 'met'],
    ['https://www.example.com/en/PRICING/plans?x=1', 'met'],
    ['https://www.example.com/go?to=/pricing', 'met'],
    ['/pricing', 'met'],
    ['https://pricing.example.com/blog', 'unmet'],
    ['https://www.example.com/blog#/pricing', 'unmet'],
    ['https://www.example.com/blog', 'unmet'],
    ['not a url', 'unmet'],
  ])('the page %j holds /pricing in path or query: %s', (url, truth) => {
    const leaf = { signal: 'page', url_contains: ['/pricing'] };
    expect(judged(leaf, pageSignal(url, NOW - HOUR)).truth).toBe(truth);
  });

  it.each(['https://www.example.com/über-uns', 'https://www.example.com/%C3%BCber-uns'])(
    'finds a path as people write it, also where the browser has encoded it: %s',
    (url) => {
      const leaf = { signal: 'page', url_contains: ['/über-uns'] };
      expect(judged(leaf, pageSignal(url, NOW - HOUR)).truth).toBe('met');
    },
  );

  it('asks any of several names and parts', () => {
    const leaf = { signal: 'page', url_contains: ['/pricing', '/security'] };
    expect(judged(leaf, pageSignal('https://example.com/security', NOW - HOUR)).truth).toBe('met');
  });

  it.each([
    [7 * DAY, 'met'],
    [7 * DAY + 1, 'unmet'],
    [0, 'met'],
  ])('counts a form from %i ms ago within 7 days: %s', (ago, truth) => {
    expect(judged({ signal: 'form', within: '7d' }, buildSignal({ at: NOW - ago })).truth).toBe(
      truth,
    );
  });

  it('counts working days by the calendar', () => {
    const friday = buildSignal({ at: Date.parse('2026-11-20T10:00:00+01:00') });
    expect(judged({ signal: 'form', within: '2 working days' }, friday).truth).toBe('met');
    expect(judged({ signal: 'form', within: '1 working day' }, friday).truth).toBe('unmet');
  });

  it('counts to at_least, only what matches', () => {
    const leaf = { signal: 'page', url_contains: ['/pricing'], within: '7d', at_least: 2 };
    const now = pageSignal('https://example.com/pricing', NOW - HOUR);
    const before = pageSignal('https://example.com/pricing/plans', NOW - DAY);
    const old = pageSignal('https://example.com/pricing', NOW - 8 * DAY);
    const other = pageSignal('https://example.com/blog', NOW - DAY);
    expect(judged(leaf, now).truth).toBe('unmet');
    expect(judged(leaf, now, other, old).truth).toBe('unmet');
    expect(judged(leaf, now, before, old)).toMatchObject({
      truth: 'met',
      evidence: { at: NOW - HOUR, signal: { count: 2 } },
    });
  });

  it('B3 shows the newest matching signal with date, source and words', () => {
    const newest = buildSignal({ at: NOW - HOUR, name: 'Pricing: Contact sales' });
    const found = judged({ signal: 'form' }, newest, buildSignal({ at: NOW - DAY }));
    expect(found.evidence).toMatchObject({
      value: 'Sent the form “Contact sales”',
      at: NOW - HOUR,
      source: 'contact property recent_conversion_date',
      basis: 'declared',
    });
  });

  it.each([
    ['form', 'declared', 'Sent a form'],
    ['reply', 'declared', 'Replied to an e-mail'],
    ['meeting', 'declared', 'Booked a meeting'],
    ['page', 'observed', 'Seen on /'],
    ['email_click', 'observed', 'Clicked in the e-mail'],
    ['email_open', 'observed', 'Opened the e-mail'],
  ] as const)('G24 a %s is %s: %j', (kind, basis, label) => {
    const found = judged({ signal: kind }, buildSignal({ kind, name: null }));
    expect(found.evidence).toMatchObject({ basis, value: label });
  });

  it('says “seen” of pages and nothing about their number being all', () => {
    const pages = [HOUR, DAY].map((ago) => pageSignal('https://example.com/pricing', NOW - ago));
    const found = judged({ signal: 'page' }, ...pages);
    expect(found.evidence?.value).toBe('Seen 2 times on pages like /pricing');
  });

  it('is a plain no, without evidence, when nothing matches', () => {
    expect(judged({ signal: 'reply' }, buildSignal())).toEqual({
      truth: 'unmet',
      evidence: null,
      met: [],
      reason: null,
    });
  });

  it('B4 is unknown with the reason where signals could not be read', () => {
    const signals = { available: false, reason: 'histories could not be read' } as const;
    const view = buildView({ picture: readyPicture({ signals }) });
    expect(judgeText({ signal: 'form' }, view)).toMatchObject({
      truth: 'unknown',
      reason: signals.reason,
    });
  });
});
