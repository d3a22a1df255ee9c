import { merges, submits, visits } from './act.ts';
import { hasEndedTask, hasNoWindow, hasWindow, isWith } from './baton-state.ts';
import type { Beat } from './beat.ts';
import { calls } from './log-touch.ts';

const MATEUSZ = 'mateusz.wisniewski@wisla-robotics.example';
const NIALL = 'niall.obrien@harbour-and-sons.example';
const YUKI = 'yuki.tanabe@sakura-health.example';
const YUKI_TOO = 'yuki.tanabe@example.net';

export const WEDNESDAY: readonly Beat[] = [
  {
    at: { day: 2, time: '08:45' },
    text: 'Annika Schröder-von Bülow, Head of Data, looks at the prices, once',
    play: visits('annika.schroeder@nordhafen.example', '/pricing'),
  },
  {
    at: { day: 2, time: '09:05' },
    text: "Niall O'Brien <Sales>, Head of Procurement at Harbour & Sons, contacts sales; Amélie, who owns him, does nothing",
    play: submits(NIALL, 'Contact sales', 'Talk to us', {
      message:
        'Need <b>3 quotes</b> by Friday & yours is missing. {{ contact.email }} <script>alert(1)</script>',
    }),
  },
  {
    at: { day: 2, time: '09:20' },
    text: 'Yuki Tanabe contacts sales from another address: to HubSpot that is somebody else, whom Amélie owns',
    play: submits(YUKI_TOO, 'Contact sales', 'Talk to us', {
      message: 'I asked for a demo on Monday.',
    }),
  },
  {
    at: { day: 2, time: '09:50' },
    text: 'Jonas sees that both are one person, and merges the two contacts; each of them has a window',
    when: (account) => hasWindow(YUKI)(account) && hasWindow(YUKI_TOO)(account),
    play: merges('jonas', YUKI, YUKI_TOO),
  },
  {
    at: { day: 2, time: '10:15' },
    text: 'Jonas calls Yuki: one conversation, not two',
    when: hasEndedTask(YUKI),
    play: calls('jonas', YUKI, 'Demo for Sakura', '<p>Demo tomorrow, Osaka time.</p>'),
  },
  {
    at: { day: 2, time: '12:30' },
    text: 'Mina calls Niall: late, but not lost',
    when: isWith('mina', NIALL),
    play: calls('mina', NIALL, 'Three quotes', '<p>Has ours by noon on Friday.</p>'),
  },
  {
    at: { day: 2, time: '13:00' },
    text: 'Mateusz Wiśniewski requests a demo, and the form says what he is now: Director of Platform',
    when: hasNoWindow(MATEUSZ),
    play: submits(MATEUSZ, 'Request a demo', 'See it work', {
      jobtitle: 'Director of Platform',
    }),
  },
  {
    at: { day: 2, time: '13:40' },
    text: 'Jürgen Weiß, Director Logistics, signs up for a webinar',
    play: submits(
      'juergen.weiss@nordhafen.example',
      'Webinar: Access reviews in an afternoon',
      'Webinars',
    ),
  },
  {
    at: { day: 2, time: '14:20' },
    text: 'Tetyana Kovalenko, of whom no job title is known, reads prices and security',
    play: visits('tetyana.kovalenko@nordhafen.example', '/pricing', '/security'),
  },
  {
    at: { day: 2, time: '15:10' },
    text: 'Anne-Sophie de La Rochefoucauld… contacts sales; the word list knows no “Directrice”',
    play: submits('as.delarochefoucauld@rive-gauche.example', 'Contact sales', 'Parlons-en', {
      message: 'Pouvez-vous m’appeler cette semaine ?',
    }),
  },
];
