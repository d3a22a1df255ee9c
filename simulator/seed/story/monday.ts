import { all, submits, visits } from './act.ts';
import { answers } from './answers.ts';
import { hasWindow } from './baton-state.ts';
import type { Beat } from './beat.ts';
import { calls } from './log-touch.ts';

const DANA = 'dana.ruiz@northwind.example';
const JOHANNA = 'johanna.grossmann@alpenglueck.example';
const LEA = 'lea.brandt@nordhafen.example';
const RIVAL = 'chad.sterling@rival.example';

export const MONDAY: readonly Beat[] = [
  {
    at: { day: 0, time: '08:40' },
    text: 'Lea Brandt, Marketing Intern, downloads her fifty-second paper and looks at the prices',
    play: visits(LEA, '/downloads/audit-checklist-9.pdf', '/pricing', '/security'),
  },
  {
    at: { day: 0, time: '09:04' },
    text: 'Dana Ruiz, Head of IT at Northwind, reads about security and Okta',
    play: visits(DANA, '/security', '/guides/okta'),
  },
  {
    at: { day: 0, time: '09:12' },
    text: 'Dana Ruiz submits “Contact sales”: does it work with our SSO?',
    play: submits(DANA, 'Contact sales', 'Talk to us', {
      message: 'Does it work with our SSO? We use Okta for 600 people.',
    }),
  },
  {
    at: { day: 0, time: '09:50' },
    text: 'Amélie Roux calls Dana, well within the hour, and logs the call',
    when: hasWindow(DANA),
    play: calls(
      'amelie',
      DANA,
      'Okta at Northwind',
      '<p>Sent the guide. She brings in her CFO, <strong>Priya</strong>.</p>',
    ),
  },
  {
    at: { day: 0, time: '10:05' },
    text: 'Pavel Novák signs up for the newsletter',
    play: submits('pavel.novak@freemail.example', 'Newsletter', 'Blog'),
  },
  {
    at: { day: 0, time: '10:30' },
    text: 'A competitor looks around and requests a demo',
    play: all(
      visits(RIVAL, '/pricing', '/security'),
      submits(RIVAL, 'Request a demo', 'See it work', { message: 'Just curious' }),
    ),
  },
  {
    at: { day: 0, time: '11:20' },
    text: 'Johanna Großmann, who decides at Alpenglück, requests a demo; nobody owns her, and Lukas, who covers Austria, is on holiday',
    play: submits(JOHANNA, 'Request a demo', 'Live erleben', {
      message: 'Wie lange dauert die Einführung bei 950 Leuten?',
    }),
  },
  {
    at: { day: 0, time: '13:15' },
    text: 'Valentina Ñáñez Quispe, a customer, reads the price list',
    play: visits('valentina.nanez@andes-foods.example', '/pricing', '/security'),
  },
  {
    at: { day: 0, time: '13:40' },
    text: 'Mina Castellanos, the handoff owner, learns that there is no budget before April, and rejects: bad timing',
    when: hasWindow(JOHANNA),
    play: answers('mina', JOHANNA, {
      verdict: 'rejected',
      reason: /bad.?timing/i,
      comment: 'Budget only from April. Asked us to call in March.',
    }),
  },
  {
    at: { day: 0, time: '14:10' },
    text: 'Yuki Tanabe requests a demo; nobody knows what Yuki does',
    play: submits('yuki.tanabe@sakura-health.example', 'Request a demo', 'See it work'),
  },
  {
    at: { day: 0, time: '14:50' },
    text: 'Søren Kjærgaard, CTO at Fjordlys, comes back to the prices',
    play: visits('soren.kjaergaard@fjordlys.example', '/pricing/enterprise'),
  },
  {
    at: { day: 0, time: '16:10' },
    text: 'Rashida El-Amin, who opted out, looks at the prices',
    play: visits('rashida.elamin@sahara-solar.example', '/pricing', '/security'),
  },
];
