import fastify from 'fastify';
import { createPortal } from '../store/create-portal.ts';
import { createAccount } from '../store/create-account.ts';
import { defaultSwitches } from '../default-switches.ts';
import { seedAccount } from '../seed/seed-account.ts';
import { STORY } from '../seed/story.ts';
import { registerCrm } from './register-crm.ts';
import { findByEmail } from '../seed/find-by-email.ts';

let now = Date.parse('2026-11-23T08:00:00+01:00');
const portal = createPortal(
  { portalId: 7001 },
  { switches: defaultSwitches as never, now: () => now, emit() {} },
);
const account = createAccount(portal, () => undefined);
seedAccount(account, now);
for (const n of [
  'baton_readiness',
  'baton_window',
  'baton_why_now',
  'baton_blurb',
  'baton_verdict_comment',
  'baton_missing',
  'baton_state',
])
  account.addProperty('contacts', {
    name: n,
    label: n.replace('baton_', '').replaceAll('_', ' '),
    groupName: 'baton',
  });
account.addProperty('contacts', {
  name: 'baton_window_opened_at',
  label: 'Window opened at',
  type: 'datetime',
  fieldType: 'date',
} as never);
const opt = (v: string) => ({ label: v, value: v, displayOrder: 0, hidden: false });
account.addProperty('contacts', {
  name: 'baton_verdict',
  label: 'Verdict',
  type: 'enumeration',
  fieldType: 'select',
  options: [opt('accepted'), opt('rejected')],
} as never);
account.addProperty('contacts', {
  name: 'baton_verdict_reason',
  label: 'Verdict reason',
  type: 'enumeration',
  fieldType: 'select',
  options: [opt('right-person'), opt('bad_timing')],
} as never);
const start = Date.parse('2026-11-23T00:00:00+01:00');
const until = Number(process.argv[2] ?? 99);
for (const beat of STORY.slice(0, until)) {
  const [h = 0, m = 0] = beat.at.time.split(':').map(Number);
  now = start + beat.at.day * 86400000 + (h * 60 + m) * 60000;
  beat.play(account);
  if (beat.text.includes('submits "Contact sales"')) {
    const c = findByEmail(account, 'dana.ruiz@northwind.example');
    const o = { changeSource: 'INTEGRATION', sourceId: '50780459', at: now + 12000 };
    const n = account.create(
      'notes',
      {
        hs_timestamp: String(now + 12000),
        hs_note_body:
          '<p><strong>Talk to Dana Ruiz by Mon 23 Nov, 10:12</strong></p><p>Why now: Contact sales on Mon 23 Nov. Head of IT shapes the decision.</p><p>Where the conversation stands: she asks “Does it work with our SSO? We use Okta for 600 people.”</p><p>Say: ask how long their last roll-out took.</p><p>Send: <a href="https://example.com/guides/okta-sso" onclick="x()">How SSO works here</a> (4 minutes)</p><ul><li>Do not quote the pages that were only seen.</li></ul><p>Checklist b2b-saas v3: right-person met, right-time met</p><script>alert(1)</script><img src=x onerror=alert(1)><p>Baton · ref 7f3a · checklist b2b-saas v3</p>',
      },
      o,
    );
    account.associate('notes', n.id, 'contacts', c.id, undefined, o);
    const t = account.create(
      'tasks',
      {
        hs_timestamp: String(now + 3600000),
        hs_task_reminders: String(now + 1800000),
        hs_task_subject: 'Reply to Dana Ruiz (Northwind): asked about Okta',
        hs_task_body:
          '<p>Ask how long their last roll-out took.</p><p><a href="https://example.com/x">How SSO works here</a></p>',
        hs_task_status: 'NOT_STARTED',
        hs_task_priority: 'HIGH',
        hubspot_owner_id: account.value(c, 'hubspot_owner_id') ?? '',
      },
      o,
    );
    account.associate('tasks', t.id, 'contacts', c.id, undefined, o);
    account.update(
      'contacts',
      c.id,
      {
        baton_readiness: 'ready',
        baton_window: 'open',
        baton_why_now: 'Contact sales on Mon 23 Nov',
        baton_blurb:
          'Many IT teams ask how long Okta takes, Dana. Here is how one of them set it up in a day: https://example.com/guides/okta',
        baton_window_opened_at: new Date(now).toISOString(),
        baton_state: 'x'.repeat(400),
      },
      o,
    );
    const lea = findByEmail(account, 'lea.brandt@nordhafen.example');
    account.update(
      'contacts',
      lea.id,
      { baton_readiness: 'not_ready', baton_missing: 'right-person' },
      o,
    );
  }
}
now += 600000;
const app = fastify();
registerCrm(app, { accounts: () => [account], now: () => now } as never);
await app.listen({ port: 4777 });
console.log(
  'dana',
  findByEmail(account, 'dana.ruiz@northwind.example').id,
  'lea',
  findByEmail(account, 'lea.brandt@nordhafen.example').id,
  'niall',
  findByEmail(account, 'niall.obrien@harbour-and-sons.example').id,
  account.list('contacts').length,
  portal.records.contacts.size,
);
