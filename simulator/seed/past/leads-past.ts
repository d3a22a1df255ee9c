import { clicked, opened, replied, submitted, visited } from './past-event.ts';
import type { PastEvent } from './past-event.ts';

/**
 * What the later leads did before Monday. Nobody here is ready yet: whatever a buyer does was done more
 * than a week ago, or only once.
 */
export const LEADS_PAST: Readonly<Record<string, readonly PastEvent[]>> = {
  'dana.ruiz@northwind.example': [
    visited(41.7, '/blog/single-sign-on-without-tears'),
    submitted(41.7, 'Newsletter', 'Blog'),
    opened(33.9, 'October newsletter'),
    clicked(33.8, 'October newsletter'),
    visited(33.8, '/blog/what-an-audit-really-costs'),
    submitted(18.6, 'Webinar: Access reviews in an afternoon', 'Webinars'),
    opened(4.9, 'Webinar: the recording'),
    visited(4.9, '/webinars/access-reviews'),
  ],
  'priya.raghunathan@northwind.example': [
    visited(26.8, '/blog/what-an-audit-really-costs'),
    opened(12.7, 'November newsletter'),
  ],
  'marcus.bell@northwind.example': [
    visited(9.7, '/docs/api'),
    visited(9.7, '/docs/api/provisioning'),
    visited(3.8, '/security/whitepaper'),
  ],
  'soren.kjaergaard@fjordlys.example': [
    visited(120.7, '/'),
    submitted(120.6, 'Request a demo', 'See it work', {
      message: 'Looking for next year, no hurry.',
    }),
    replied(117.8),
    opened(12.7, 'November newsletter'),
    clicked(12.6, 'November newsletter'),
    // The first of the two page views that the checklist wants within a week.
    visited(3.7, '/pricing'),
  ],
  'freja.ostergaard@fjordlys.example': [visited(6.8, '/about')],
  'johanna.grossmann@alpenglueck.example': [
    visited(22.7, '/de/versicherungen'),
    submitted(22.7, 'Newsletter', 'Versicherungen'),
    opened(12.8, 'November newsletter'),
  ],
  'chiara.dangelo@lumen-ceramica.example': [
    visited(380.7, '/'),
    submitted(380.7, 'Contact sales', 'Contact', { message: 'Do you work with small factories?' }),
    replied(378.8),
    visited(11.7, '/customers/manufacturing'),
  ],
  'mateusz.wisniewski@wisla-robotics.example': [
    visited(16.8, '/blog/zero-trust-on-the-shop-floor'),
    submitted(16.8, 'Newsletter', 'Blog'),
    visited(5.7, '/guides/okta'),
  ],
  'zofia.dabrowska@wisla-robotics.example': [
    visited(5.9, '/docs/api'),
    visited(5.9, '/docs/api/webhooks'),
  ],
  'niall.obrien@harbour-and-sons.example': [
    submitted(29.8, 'Webinar: Buying software without regret', 'Webinars'),
    opened(12.9, 'November newsletter'),
    visited(2.9, '/customers'),
  ],
  'yuki.tanabe@sakura-health.example': [visited(19.7, '/'), visited(8.8, '/customers/hospitals')],
  'yuki.tanabe@example.net': [submitted(8.7, 'Newsletter', 'Blog')],
  'ola.adeyemi@example.org': [
    visited(34.7, '/blog/identity-at-scale'),
    submitted(34.7, 'Newsletter', 'Blog'),
    clicked(12.8, 'November newsletter'),
    visited(12.8, '/blog/identity-at-scale-part-two'),
  ],
};
