import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoClock } from '../../simulator/demo-clock.ts';
import { objects, startPortal } from './portal.ts';
import type { Portal } from './portal.ts';

let portal: Portal;

beforeAll(async () => {
  portal = await startPortal();
  portal.account.create('contacts', {});
});
afterAll(() => portal.simulator.close());

const control = (path: string, body: unknown = {}) =>
  portal.call('POST', `/simulator/${path}`, body);

it('other processes set and clear faults, which do not touch the control plane itself', async () => {
  const fault = { times: null, do: { kind: 'status', status: 503, when: 'before' } };
  expect((await control('fault', fault)).status).toBe(200);
  expect((await portal.call('GET', `${objects}/contacts`)).status).toBe(503);
  await control('clear-faults');
  expect((await portal.call('GET', `${objects}/contacts`)).status).toBe(200);
});

it('other processes turn switches, and unknown ones are refused', async () => {
  await control('switch', { sanitiseBodies: false });
  expect(portal.simulator.switches.sanitiseBodies).toBe(false);
  expect((await control('switch', { nonsense: true })).status).toBe(400);
});

it.each([
  ['visit', { url: 'https://example.com' }, 'hs_analytics_last_url'],
  ['submit-form', { formName: 'F', pageTitle: 'P' }, 'recent_conversion_event_name'],
  ['click-email', { emailName: 'E' }, 'hs_email_last_click_date'],
  ['book-meeting', { title: 'M', startsAt: 1 }, 'engagements_last_meeting_booked'],
])('other processes %s', async (action, body, property) => {
  const { status } = await control(`accounts/62515/${action}`, { contactId: '1001', ...body });
  expect(status).toBe(200);
  expect(portal.account.get('contacts', '1001')?.history.has(property)).toBe(true);
});

it('refuses unknown actions, accounts and contacts', async () => {
  expect((await control('accounts/62515/dance')).status).toBe(404);
  expect((await control('accounts/1/visit', { contactId: '1', url: 'x' })).status).toBe(400);
  expect((await control('accounts/62515/visit', { contactId: '9', url: 'x' })).status).toBe(400);
});

it('shows the calls', async () => {
  await portal.call('GET', `${objects}/contacts/1001`);
  const { text } = await portal.call('GET', '/simulator/calls');
  expect(text).toContain(`"endpoint":"${objects}/contacts/{id}"`);
  expect(text).not.toContain('/simulator/');
});

it('a demo clock runs faster from its start, the same in every process', () => {
  const epoch = Date.now() - 1000;
  const clock = demoClock('2026-11-16T08:00:00Z@60', epoch);
  expect(Math.abs(clock() - Date.parse('2026-11-16T08:01:00Z'))).toBeLessThan(6000);
  expect(() => demoClock('yesterday')).toThrow(/DEMO_CLOCK/);
});
