import {
  all,
  booksMeeting,
  edits,
  replies,
  submits,
  visits,
} from '../../simulator/seed/story/act.ts';
import { answers } from '../../simulator/seed/story/answers.ts';
import { calls, writes } from '../../simulator/seed/story/log-touch.ts';
import { findByEmail } from '../../simulator/seed/find-by-email.ts';
import type { Account } from '../../simulator/types.ts';
import type { Look } from '../../src/domain/handoff/look.ts';
import { EMPTY_SHELF } from '../../src/domain/handoff/advice.ts';
import { NEW_LEAD } from '../../src/domain/lead/lead-record.ts';
import { LIBRARY } from './seeded-story.ts';
import type { Story } from './seeded-story.ts';

export type GoldenLead = {
  /** The name of its file. */
  readonly name: string;
  /** What makes it another kind of lead. */
  readonly about: string;
  readonly play: (story: Story) => Promise<Look>;
};

const ANNIKA = 'annika.schroeder@nordhafen.example';
const BJOERN = 'bjoern.falkenstein@nordhafen.example';
const CHIARA = 'chiara.dangelo@lumen-ceramica.example';
const DANA = 'dana.ruiz@northwind.example';
const JOHANNA = 'johanna.grossmann@alpenglueck.example';
const KATRIN = 'katrin.petersen@nordhafen.example';
const MATEUSZ = 'mateusz.wisniewski@wisla-robotics.example';
const NIALL = 'niall.obrien@harbour-and-sons.example';
const OLA = 'ola.adeyemi@example.org';
const PRIYA = 'priya.raghunathan@northwind.example';
const SABINE = 'sabine.thoelke@nordhafen.example';
const SOREN = 'soren.kjaergaard@fjordlys.example';
const YUKI = 'yuki.tanabe@sakura-health.example';
const YUKI_TOO = 'yuki.tanabe@example.net';
const ANNE_SOPHIE = 'as.delarochefoucauld@rive-gauche.example';

const asksAboutSso = all(
  visits(DANA, '/security', '/guides/okta'),
  submits(DANA, 'Contact sales', 'Talk to us', {
    message: 'Does it work with our SSO? We use Okta for 600 people.',
  }),
);

export const GOLDEN_LEADS: readonly GoldenLead[] = [
  {
    name: 'hand-raiser-who-asks',
    about: 'Contact sales with a question, after pages about security; colleagues of each kind',
    play: async (story) => {
      story.at('Mon 09:12', asksAboutSso);
      return story.look(DANA);
    },
  },
  {
    name: 'hand-raiser-touched',
    about: 'the same once her seller has called: working',
    play: async (story) => {
      story.at('Mon 09:12', asksAboutSso);
      await story.look(DANA);
      story.at('Mon 09:50', calls('amelie', DANA, 'Okta at Northwind', '<p>Sent the guide.</p>'));
      return story.look(DANA);
    },
  },
  {
    name: 'cfo-old-pages-and-form',
    about: 'a CFO with pages only in the past, and a form without words',
    play: async (story) => {
      story.at('Mon 10:20', submits(PRIYA, 'Contact sales', 'Talk to us'));
      return story.look(PRIYA);
    },
  },
  {
    name: 'cfo-who-asks-for-a-price',
    about:
      'a CFO of a company of 2,400 who asks what it costs; nineteen colleagues; her seller is away',
    play: async (story) => {
      story.at(
        'Mon 10:20',
        submits(SABINE, 'Contact sales', 'Talk to us', {
          message: 'What does it cost for 2,400 people, and what is the notice period?',
        }),
      );
      return story.look(SABINE);
    },
  },
  {
    name: 'pages-only',
    about: 'nothing declared: two pages this week, one of them in the seed’s past',
    play: async (story) => {
      story.at('Mon 14:50', visits(SOREN, '/pricing/enterprise'));
      return story.look(SOREN);
    },
  },
  {
    name: 'reply-to-an-e-mail',
    about: 'the same window after a reply',
    play: async (story) => {
      story.at('Mon 14:50', visits(SOREN, '/pricing/enterprise'));
      await story.look(SOREN);
      story.at('Tue 09:10', replies(SOREN));
      return story.look(SOREN);
    },
  },
  {
    name: 'reply-answered',
    about: 'the same once the seller has written back: working',
    play: async (story) => {
      story.at('Mon 14:50', visits(SOREN, '/pricing/enterprise'));
      await story.look(SOREN);
      story.at('Tue 09:10', replies(SOREN));
      await story.look(SOREN);
      story.at('Tue 09:48', writes('jonas', SOREN, 'Your plan', 'Hej Søren, …'));
      return story.look(SOREN);
    },
  },
  {
    name: 'reply-perhaps-answered-by-a-sequence',
    about: 'the same, but a sequence was running when the e-mail went out',
    play: async (story) => {
      story.at('Tue 09:10', replies(SOREN));
      await story.look(SOREN);
      story.at(
        'Tue 09:48',
        edits('jonas', SOREN, { hs_sequences_is_enrolled: 'true' }),
        writes('jonas', SOREN, 'Your plan', 'Hej Søren, …'),
      );
      return story.look(SOREN);
    },
  },
  {
    name: 'not-in-english',
    about: 'asks in German; nobody owns her, and who has Austria is on holiday',
    play: async (story) => {
      story.at(
        'Mon 11:20',
        submits(JOHANNA, 'Request a demo', 'Live erleben', {
          message: 'Wie lange dauert die Einführung bei 950 Leuten?',
        }),
      );
      return story.look(JOHANNA);
    },
  },
  {
    name: 'rejected-before',
    about: 'rejected as bad timing, and back after the cool-down: opened again',
    play: async (story) => {
      story.at('Mon 11:20', submits(JOHANNA, 'Request a demo', 'Live erleben'));
      await story.look(JOHANNA);
      story.at(
        'Mon 13:40',
        answers('mina', JOHANNA, { verdict: 'rejected', reason: /bad.?timing/iu }),
      );
      await story.look(JOHANNA);
      story.at('Wed+2 10:00', submits(JOHANNA, 'Contact sales', 'Live erleben'));
      return story.look(JOHANNA);
    },
  },
  {
    name: 'after-a-year',
    about: 'was in touch a year ago, by a seller who has left; the company’s owner gets the task',
    play: async (story) => {
      story.at(
        'Tue 10:05',
        submits(CHIARA, 'Request a demo', 'See it work', { message: 'The budget is there now.' }),
      );
      return story.look(CHIARA);
    },
  },
  {
    name: 'opened-again',
    about: 'no longer ready on Tuesday, and back on Wednesday with another job title',
    play: async (story) => {
      story.at('Tue 11:00', visits(MATEUSZ, '/pricing', '/security/soc2'));
      await story.look(MATEUSZ);
      story.at('Tue 12:45', edits('jonas', MATEUSZ, { jobtitle: 'Infrastructure Engineer' }));
      await story.look(MATEUSZ);
      story.at(
        'Wed 13:00',
        submits(MATEUSZ, 'Request a demo', 'See it work', { jobtitle: 'Director of Platform' }),
      );
      return story.look(MATEUSZ);
    },
  },
  {
    name: 'closed',
    about: 'the note of a window that is over',
    play: async (story) => {
      story.at('Tue 11:00', visits(MATEUSZ, '/pricing', '/security/soc2'));
      await story.look(MATEUSZ);
      story.at('Tue 12:45', edits('jonas', MATEUSZ, { jobtitle: 'Infrastructure Engineer' }));
      return story.look(MATEUSZ);
    },
  },
  {
    name: 'no-company',
    about: 'a reply; neither company nor owner',
    play: async (story) => {
      story.at('Tue 13:10', replies(OLA));
      return story.look(OLA);
    },
  },
  {
    name: 'meeting-no-show',
    about: 'booked a meeting, did not come, and replied: opened again',
    play: async (story) => {
      story.at('Tue 13:10', replies(OLA));
      await story.look(OLA);
      story.at(
        'Tue 15:00',
        booksMeeting(
          OLA,
          'Identity at scale: a first look',
          Date.parse('2026-11-26T10:00:00+01:00'),
        ),
      );
      await story.look(OLA);
      story.at('Thu 10:20', noShow(OLA));
      await story.look(OLA);
      story.at('Thu 11:05', replies(OLA));
      return story.look(OLA);
    },
  },
  {
    name: 'hostile-words',
    about: 'markup and template tokens in name and message',
    play: async (story) => {
      story.at(
        'Wed 09:05',
        submits(NIALL, 'Contact sales', 'Talk to us', {
          message:
            'Need <b>3 quotes</b> by Friday & yours is missing. {{ contact.email }} <script>alert(1)</script>',
        }),
      );
      return story.look(NIALL);
    },
  },
  {
    name: 'job-title-by-hand',
    about: 'asked for a demo on Monday; what Yuki does was found out on Tuesday',
    play: async (story) => {
      story.at('Mon 14:10', submits(YUKI, 'Request a demo', 'See it work'));
      await story.look(YUKI);
      story.at('Tue 15:45', edits('jonas', YUKI, { jobtitle: 'Chief Information Officer' }));
      return story.look(YUKI);
    },
  },
  {
    name: 'no-company-and-words',
    about: 'without a company, and with words that are no question',
    play: async (story) => {
      story.at(
        'Wed 09:20',
        submits(YUKI_TOO, 'Contact sales', 'Talk to us', {
          message: 'I asked for a demo on Monday.',
        }),
      );
      return story.look(YUKI_TOO);
    },
  },
  {
    name: 'one-page-and-a-form',
    about: 'a page and a form, nineteen colleagues, with a phone number',
    play: async (story) => {
      story.at(
        'Wed 08:45',
        edits('lukas', ANNIKA, { phone: '+49 421 5550100' }),
        visits(ANNIKA, '/pricing'),
      );
      await story.look(ANNIKA);
      story.at('Thu 09:30', submits(ANNIKA, 'Request a demo', 'See it work'));
      return story.look(ANNIKA);
    },
  },
  {
    name: 'said-by-marketing',
    about: 'marketing wrote last week, and she clicked',
    play: async (story) => {
      story.at('Fri 09:00', marketingSent(KATRIN, 'Late November newsletter'));
      story.at('Fri 09:30', clicked(KATRIN, 'Late November newsletter'));
      story.at('Fri 10:00', submits(KATRIN, 'Request a demo', 'See it work'));
      return story.look(KATRIN);
    },
  },
  {
    name: 'out-of-the-blue',
    about: 'a CEO of whom nothing was ever seen, and one form',
    play: async (story) => {
      story.at('Mon 16:00', submits(BJOERN, 'Contact sales', 'Talk to us'));
      return story.look(BJOERN);
    },
  },
  {
    name: 'very-long-name',
    about: 'a name of sixty letters and a French title; the buying role says who she is',
    play: async (story) => {
      story.at('Wed 15:00', edits('amelie', ANNE_SOPHIE, { hs_buying_role: 'DECISION_MAKER' }));
      story.at(
        'Wed 15:10',
        submits(ANNE_SOPHIE, 'Contact sales', 'Parlons-en', {
          message: 'Pouvez-vous m’appeler cette semaine ?',
        }),
      );
      return story.look(ANNE_SOPHIE);
    },
  },
  {
    name: 'not-in-latin-letters',
    about: 'names in other scripts',
    play: async (story) => {
      story.at(
        'Wed 09:00',
        edits('amelie', YUKI_TOO, {
          firstname: '優希',
          lastname: '田辺',
          company: '株式会社さくら',
        }),
        submits(YUKI_TOO, 'Contact sales', 'お問い合わせ', { message: '料金を教えてください。' }),
      );
      return story.look(YUKI_TOO);
    },
  },
  {
    name: 'company-without-a-name',
    about: 'the company is known by its domain alone',
    play: async (story) => {
      story.at('Mon 10:00', nameless(CHIARA), submits(CHIARA, 'Contact sales', 'Talk to us'));
      return story.look(CHIARA);
    },
  },
  {
    name: 'free-mail-company',
    about: 'the company is a mail provider: its people are no colleagues',
    play: async (story) => {
      story.at(
        'Mon 10:00',
        companyDomain(CHIARA, 'gmx.de'),
        submits(CHIARA, 'Contact sales', 'Talk to us'),
      );
      return story.look(CHIARA);
    },
  },
  {
    name: 'nothing-left-to-send',
    about: 'every piece has been sent already',
    play: async (story) => {
      story.at('Mon 10:20', submits(PRIYA, 'Contact sales', 'Talk to us'));
      const shown = LIBRARY.snippets.map(({ id: snippetId, version }) => {
        return { snippetId, version, times: 1, lastAt: Date.parse('2026-10-01'), used: true };
      });
      return story.look(PRIYA, { record: { ...NEW_LEAD, shown } });
    },
  },
  {
    name: 'piece-on-trial',
    about: 'the turn of a new piece, by the trial share',
    play: async (story) => {
      story.at('Mon 10:20', submits(BJOERN, 'Contact sales', 'Talk to us'));
      const library = { ...LIBRARY, trial: 1 };
      return story.look(BJOERN, { shelf: { library, isNew: (id) => id === 'what-staff-notice' } });
    },
  },
  {
    name: 'nothing-to-send-at-all',
    about: 'a portal without a library',
    play: async (story) => {
      story.at('Mon 09:12', asksAboutSso);
      return story.look(DANA, { shelf: EMPTY_SHELF });
    },
  },
  {
    name: 'colleague-is-ready-too',
    about: 'one play for the account: the CFO has joined it, and the note says what to send her',
    play: async (story) => {
      story.at('Mon 09:12', asksAboutSso);
      await story.look(DANA);
      story.at('Mon 09:40', visits(PRIYA, '/pricing', '/pricing/enterprise'));
      const contactId = findByEmail(story.account, PRIYA).id;
      const send = { title: 'All costs over three years', url: 'https://example.com/guides/costs' };
      const joined = [{ contactId, touch: null, send }];
      return story.look(DANA, { part: { part: 'leads', companyId: '1', joined } });
    },
  },
  {
    name: 'do-not-offer-a-demo',
    about: 'declined a demo in October: a do-not rule of the checklist holds',
    play: async (story) => {
      story.at('Mon 09:00', declinedDemo(NIALL));
      story.at('Mon 10:00', submits(NIALL, 'Contact sales', 'Talk to us'));
      return story.look(NIALL);
    },
  },
];

function noShow(email: string) {
  return (account: Account): void => {
    const [id = ''] = account.associated('contacts', findByEmail(account, email).id, 'meetings');
    account.update('meetings', id, { hs_meeting_outcome: 'NO_SHOW' }, { changeSource: 'CRM_UI' });
  };
}

function marketingSent(email: string, name: string) {
  return (account: Account): void => {
    account.update(
      'contacts',
      findByEmail(account, email).id,
      {
        hs_email_last_send_date: '2026-11-26T09:00:00.000Z',
        hs_email_last_email_name: name,
      },
      { changeSource: 'EMAIL' },
    );
  };
}

function clicked(email: string, name: string) {
  return (account: Account): void => {
    account.clickEmail(findByEmail(account, email).id, name);
  };
}

function declinedDemo(email: string) {
  return (account: Account): void => {
    const at = Date.parse('2026-10-26T09:00:00+01:00');
    account.submitForm(findByEmail(account, email).id, 'Decline demo', 'Demo', {}, at);
  };
}

function nameless(email: string) {
  return (account: Account): void => {
    changeCompany(email, { name: '' })(account);
    const { id } = findByEmail(account, email);
    account.update('contacts', id, { company: '' }, { changeSource: 'CRM_UI' });
  };
}

function companyDomain(email: string, domain: string) {
  return changeCompany(email, { domain });
}

function changeCompany(email: string, properties: Record<string, string>) {
  return (account: Account): void => {
    const [id = ''] = account.associated('contacts', findByEmail(account, email).id, 'companies');
    account.update('companies', id, properties, { changeSource: 'CRM_UI' });
  };
}
