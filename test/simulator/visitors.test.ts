import { afterAll, beforeAll, expect, it } from 'vitest';
import { startPortal } from './portal.ts';
import type { Portal } from './portal.ts';

let portal: Portal;
const at = Date.parse('2026-11-20T10:00:00Z');

beforeAll(async () => {
  portal = await startPortal();
  portal.account.create('contacts', { email: 'v@example.com' });
});
afterAll(() => portal.simulator.close());

function value(property: string): string | null {
  const contact = portal.account.get('contacts', '1001');
  if (!contact) throw new Error('no contact');
  return portal.account.value(contact, property);
}

it('a visit counts pages and, after half an hour, visits', () => {
  portal.account.visit('1001', 'https://example.com/pricing', at);
  portal.account.visit('1001', 'https://example.com/demo', at + 60_000);
  portal.account.visit('1001', 'https://example.com/pricing', at + 3_600_000);
  expect(value('hs_analytics_first_url')).toBe('https://example.com/pricing');
  expect(value('hs_analytics_num_page_views')).toBe('3');
  expect(value('hs_analytics_num_visits')).toBe('2');
  expect(value('hs_analytics_last_timestamp')).toBe('2026-11-20T11:00:00.000Z');
});

it('a form names the conversion "Page title: Form name" and leaves a history', () => {
  portal.account.submitForm('1001', 'Guide', 'Library', { jobtitle: 'CTO' }, at);
  portal.account.submitForm('1001', 'Demo', 'Pricing', undefined, at + 1000);
  expect(value('jobtitle')).toBe('CTO');
  expect(value('recent_conversion_event_name')).toBe('Pricing: Demo');
  expect(value('first_conversion_event_name')).toBe('Library: Guide');
  expect(value('num_conversion_events')).toBe('2');
  expect(value('num_unique_conversion_events')).toBe('2');
  const history = portal.account.get('contacts', '1001')?.history;
  expect(history?.get('recent_conversion_event_name')).toMatchObject([
    { value: 'Pricing: Demo', timestamp: at + 1000, sourceType: 'FORM' },
    { value: 'Library: Guide', timestamp: at },
  ]);
});

it('emails, replies and meetings set their properties and their activities', () => {
  const { account } = portal;
  account.openEmail('1001', 'News', at);
  account.clickEmail('1001', 'News', at);
  account.replyToEmail('1001', at);
  account.bookMeeting('1001', 'Demo call', at + 86_400_000, at);
  expect([value('hs_email_open'), value('hs_email_click')]).toEqual(['1', '1']);
  expect(value('hs_sales_email_last_replied')).toBe('2026-11-20T10:00:00.000Z');
  expect(value('engagements_last_meeting_booked')).toBe('2026-11-20T10:00:00.000Z');
  expect(account.associated('contacts', '1001', 'emails')).toHaveLength(1);
  expect(account.associated('contacts', '1001', 'meetings')).toHaveLength(1);
});
