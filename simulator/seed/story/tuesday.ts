import { all, booksMeeting, clicksEverything, edits, replies, submits, visits } from './act.ts';
import { answers } from './answers.ts';
import { hasWindow } from './baton-state.ts';
import type { Beat } from './beat.ts';
import { calls, writes } from './log-touch.ts';

const CHIARA = 'chiara.dangelo@lumen-ceramica.example';
const MATEUSZ = 'mateusz.wisniewski@wisla-robotics.example';
const OLA = 'ola.adeyemi@example.org';
const SOREN = 'soren.kjaergaard@fjordlys.example';
const THURSDAY_10 = Date.parse('2026-11-26T10:00:00+01:00');

export const TUESDAY: readonly Beat[] = [
  {
    at: { day: 1, time: '08:31' },
    text: 'A mail gateway clicks every link that Katrin Petersen, Head of Security, was sent',
    play: clicksEverything('katrin.petersen@nordhafen.example', 'Late November newsletter', 9),
  },
  {
    at: { day: 1, time: '09:10' },
    text: 'Søren Kjærgaard replies to an e-mail: new evidence for a window that is already open',
    play: replies(SOREN),
  },
  {
    at: { day: 1, time: '09:48' },
    text: 'Jonas Lindqvist writes to Søren from HubSpot',
    play: writes(
      'jonas',
      SOREN,
      'Your plan for next year',
      'Hej Søren, you asked to be left alone until the merger is done. Is it?',
    ),
  },
  {
    at: { day: 1, time: '10:05' },
    text: 'Chiara D’Angelo-Ferrante, whose seller left last month, requests a demo',
    play: submits(CHIARA, 'Request a demo', 'See it work', { message: 'The budget is there now.' }),
  },
  {
    at: { day: 1, time: '11:00' },
    text: 'Mateusz Wiśniewski, Head of Infrastructure at Wisła Robotics, reads prices and security',
    play: visits(MATEUSZ, '/pricing', '/security/soc2'),
  },
  {
    at: { day: 1, time: '11:40' },
    text: 'Noor Haddad contacts sales from a private address',
    play: submits('noor_haddad@gmail.com', 'Contact sales', 'Talk to us', {
      message: 'Price for one?',
    }),
  },
  {
    at: { day: 1, time: '12:20' },
    text: 'Jonas, who owns her company, accepts Chiara’s lead and calls her',
    when: hasWindow(CHIARA),
    play: all(
      answers('jonas', CHIARA, { verdict: 'accepted' }),
      calls('jonas', CHIARA, 'Demo for Lumen', '<p>Demo on Friday, her plant manager joins.</p>'),
    ),
  },
  {
    at: { day: 1, time: '12:45' },
    text: 'Jonas corrects Mateusz’s job title to Infrastructure Engineer: he no longer meets the checklist',
    when: hasWindow(MATEUSZ),
    play: edits('jonas', MATEUSZ, { jobtitle: 'Infrastructure Engineer' }),
  },
  {
    at: { day: 1, time: '13:10' },
    text: 'Ọláolúwa Adéyẹmí, VP Engineering without company or owner, replies to an e-mail',
    play: replies(OLA),
  },
  {
    at: { day: 1, time: '14:30' },
    text: 'Wanjirũ Kamau, who has a contract on her desk, looks at the prices once more',
    play: visits('wanjiru.kamau@kilimo.example', '/pricing', '/security', '/pricing/enterprise'),
  },
  {
    at: { day: 1, time: '15:00' },
    text: 'Ọláolúwa Adéyẹmí books a meeting',
    when: hasWindow(OLA),
    play: booksMeeting(OLA, 'Identity at scale: a first look', THURSDAY_10),
  },
  {
    at: { day: 1, time: '15:45' },
    text: 'Jonas finds out what Yuki Tanabe does: Chief Information Officer',
    play: edits('jonas', 'yuki.tanabe@sakura-health.example', {
      jobtitle: 'Chief Information Officer',
    }),
  },
  {
    at: { day: 1, time: '16:20' },
    text: 'Priya Raghunathan, Northwind’s CFO, looks at the prices: same account as Dana',
    play: visits('priya.raghunathan@northwind.example', '/pricing', '/pricing/enterprise'),
  },
];
