import { booksMeeting, edits, submits, visits } from './act.ts';
import { answers } from './answers.ts';
import type { Beat } from './beat.ts';

const THURSDAY_10 = Date.parse('2026-11-26T10:00:00+01:00');

export const WEDNESDAY: readonly Beat[] = [
  {
    at: { day: 2, time: '08:55' },
    text: 'Annika Schröder-von Bülow, Head of Data, looks at the prices, once',
    play: visits('annika.schroeder@nordhafen.example', '/pricing'),
  },
  {
    at: { day: 2, time: '09:30' },
    text: "Niall O'Brien <Sales>, Head of Procurement at Harbour & Sons, contacts sales",
    play: submits(
      'niall.obrien@harbour-and-sons.example',
      'Contact sales',
      'Talk to us',
      'Need <b>3 quotes</b> by Friday & yours is missing. {{ contact.email }} <script>alert(1)</script>',
    ),
  },
  {
    at: { day: 2, time: '10:15' },
    text: 'Mateusz Wiśniewski turns out to be an engineer: he no longer meets the checklist',
    play: edits('jonas', 'mateusz.wisniewski@wisla-robotics.example', {
      jobtitle: 'Infrastructure Engineer',
    }),
  },
  {
    at: { day: 2, time: '11:00' },
    text: 'Ọláolúwa Adéyẹmí books a meeting',
    play: booksMeeting('ola.adeyemi@example.org', 'Identity at scale: a first look', THURSDAY_10),
  },
  {
    at: { day: 2, time: '12:05' },
    text: 'Mina Castellanos, the handoff owner, reaches Johanna Großmann’s office and rejects: bad timing',
    play: answers('mina', 'johanna.grossmann@alpenglueck.example', {
      verdict: 'rejected',
      reason: /bad.?timing/i,
      comment: 'Budget only from April. Asked us to call in March.',
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
    text: 'Anne-Sophie de La Rochefoucauld… contacts sales; the word list knows no "Directrice"',
    play: submits(
      'as.delarochefoucauld@rive-gauche.example',
      'Contact sales',
      'Parlons-en',
      'Pouvez-vous m’appeler cette semaine ?',
    ),
  },
];
