import { describe, expect, it } from 'vitest';

import type { EngagementKind } from '../../../src/domain/lead/engagement.ts';
import type { PropertyType } from '../../../src/domain/lead/picture.ts';
import type { Signal } from '../../../src/domain/lead/signal.ts';
import {
  buildSignal,
  buildView,
  CONTACT,
  DAY,
  HOUR,
  judgeText,
  NOW,
  pageSignal,
  pictureWithSignals,
  property,
  readyPicture,
} from '../../support/builders.ts';
import { engagements } from '../../support/engagement-builders.ts';

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

describe.each([
  ['message', 'message', 'Wrote a message'],
  ['inbound_call', 'call', 'Called us'],
] as const)('%s leaf', (kind, read, label) => {
  const seen = buildSignal({ kind, name: 'SMS', source: `HubSpot ${read} 77` });
  const view = (signals: readonly Signal[], lacking: readonly EngagementKind[] = []) =>
    buildView({
      picture: readyPicture({
        signals: { available: true, value: signals },
        engagements: engagements([], lacking),
      }),
    });

  it('B3 shows it as declared, with its record', () => {
    expect(judgeText({ signal: kind }, view([seen]))).toMatchObject({
      truth: 'met',
      evidence: { value: label, basis: 'declared', source: `HubSpot ${read} 77`, at: NOW - HOUR },
    });
  });

  it('is a clear no where all were read', () => {
    expect(judgeText({ signal: kind }, view([buildSignal()])).truth).toBe('unmet');
  });

  it.each([
    [7 * DAY, 'met'],
    [7 * DAY + 1, 'unmet'],
    [-1, 'unmet'],
  ])('counts one from %i ms ago within 7 days: %s', (ago, truth) => {
    const found = judgeText({ signal: kind, within: '7d' }, view([{ ...seen, at: NOW - ago }]));
    expect(found.truth).toBe(truth);
  });

  it('B4 is unknown with the reason where they may not be read, and only then', () => {
    expect(judgeText({ signal: kind }, view([], [read]))).toMatchObject({
      truth: 'unknown',
      reason: `the app lacks the scope for ${read}`,
    });
    expect(judgeText({ signal: kind }, view([], ['email', 'meeting'])).truth).toBe('unmet');
  });
});

describe('changed leaf', () => {
  type Row = readonly [to: unknown, type: PropertyType, became: string, truth: string];

  function changed(to: unknown, type: PropertyType, became: string, zone?: string) {
    const signal = buildSignal({ kind: 'changed', name: 'budget', to: became, source: 'budget' });
    const contact = { ...CONTACT, budget: property(null, { type, label: 'Budget' }) };
    const signals = { available: true, value: [signal] } as const;
    const picture = readyPicture({ contact, signals });
    const leaf = { signal: 'changed', property: 'budget', ...(to === null ? {} : { to }) };
    return judgeText(leaf, buildView({ picture, ...(zone ? { zone } : {}) }));
  }

  const EVENING = '2026-11-20T23:30:00Z';
  const ROWS: readonly Row[] = [
    [['approved'], 'string', 'approved', 'met'],
    [['Approved'], 'string', '  APPROVED ', 'met'],
    [['Genehmigt'], 'string', 'gènehmigt', 'met'],
    [['approved'], 'string', 'not approved', 'unmet'],
    [['a'], 'string', 'a;b', 'unmet'],
    [['a', 'b'], 'string', 'b', 'met'],
    [['approved'], 'string', '', 'unmet'],
    [null, 'string', '', 'met'],
    [['b'], 'enumeration', 'a;b', 'met'],
    [['B'], 'enumeration', 'a; b', 'met'],
    [['c'], 'enumeration', 'a;b', 'unmet'],
    [[50], 'number', '50', 'met'],
    [['50'], 'number', '50.0', 'met'],
    [[50], 'number', '5e1', 'met'],
    [[50], 'number', '500', 'unmet'],
    [[50], 'number', 'fifty', 'unmet'],
    [[50], 'number', '', 'unmet'],
    [[true], 'bool', 'true', 'met'],
    [['true'], 'bool', 'true', 'met'],
    [[true], 'bool', 'false', 'unmet'],
    [['2026-11-20'], 'date', '2026-11-20', 'met'],
    [['2026-11-20'], 'date', String(Date.UTC(2026, 10, 20)), 'met'],
    [['2026-11-20'], 'date', '2026-11-21', 'unmet'],
    [['2026-11-20'], 'date', 'soon', 'unmet'],
    [['2026-11-21'], 'datetime', EVENING, 'met'],
    [['2026-11-20'], 'datetime', EVENING, 'unmet'],
    [['2026-11-21'], 'datetime', String(Date.parse(EVENING)), 'met'],
  ];

  it.each(ROWS)('A1 to %j of a %s that became %j is %s', (to, type, became, truth) => {
    expect(changed(to, type, became).truth).toBe(truth);
  });

  it('A1 reads a moment in the zone of the portal', () => {
    const zone = 'America/New_York';
    expect(changed(['2026-11-20'], 'datetime', EVENING, zone).truth).toBe('met');
  });

  it('asks for the property that is named, not for another', () => {
    const other = buildSignal({ kind: 'changed', name: 'jobtitle', to: 'CFO' });
    expect(judged({ signal: 'changed', property: 'lifecyclestage' }, other).truth).toBe('unmet');
    expect(judged({ signal: 'changed', property: 'jobtitle' }, other).truth).toBe('met');
  });

  it('B3 says what became what, by the name that people know', () => {
    expect(changed(['approved'], 'string', 'approved').evidence).toMatchObject({
      value: 'Budget became approved',
      at: NOW - HOUR,
      source: 'contact property budget',
      basis: 'recorded',
    });
    expect(changed(null, 'string', '').evidence?.value).toBe('Budget became empty');
  });

  it('B4 is unknown where the portal has no such property', () => {
    expect(judged({ signal: 'changed', property: 'no_such' })).toMatchObject({
      truth: 'unknown',
      reason: 'the portal has no contact property "no_such"',
    });
  });
});
