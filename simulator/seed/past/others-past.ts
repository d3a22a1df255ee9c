import { clicked, opened, replied, submitted, visited } from './past-event.ts';
import type { PastEvent } from './past-event.ts';

/** The past of those who stay out: much behaviour and no fit, or fit and no behaviour. */
export const OTHERS_PAST: Readonly<Record<string, readonly PastEvent[]>> = {
  'chad.sterling@rival.example': [visited(14.8, '/pricing'), visited(14.8, '/customers')],
  'valentina.nanez@andes-foods.example': [
    visited(500.7, '/pricing'),
    submitted(499.8, 'Contact sales', 'Contact'),
    replied(40.7),
    visited(9.9, '/docs/api'),
  ],
  'joaquin.mamani@andes-foods.example': [visited(8.7, '/docs/admin/users')],
  'wanjiru.kamau@kilimo.example': [
    submitted(80.8, 'Request a demo', 'See it work'),
    replied(44.8),
    visited(4.8, '/guides/okta'),
  ],
  'rashida.elamin@sahara-solar.example': [
    submitted(190.8, 'Newsletter', 'Blog'),
    opened(160.8, 'June newsletter'),
  ],
  'as.delarochefoucauld@rive-gauche.example': [visited(9.8, '/fr'), visited(9.8, '/fr/conseil')],
  'sigrun.thordardottir@polarlys.example': [
    visited(17.8, '/blog/identity-at-scale'),
    submitted(17.8, 'Newsletter', 'Blog'),
    opened(12.7, 'November newsletter'),
    clicked(12.7, 'November newsletter'),
    visited(3.9, '/pricing/education'),
    visited(3.9, '/security'),
  ],
  'thabo.mokoena@polarlys.example': [submitted(25.8, 'Webinar: Careers in security', 'Webinars')],
  'noor_haddad@gmail.com': [visited(10.8, '/'), visited(10.7, '/guides/okta')],
  'pavel.novak@freemail.example': [visited(11.7, '/partners')],

  'katrin.petersen@nordhafen.example': [
    submitted(60.8, 'Webinar: Access reviews in an afternoon', 'Webinars'),
    opened(12.79, 'November newsletter'),
    clicked(12.79, 'November newsletter'),
  ],
  'juergen.weiss@nordhafen.example': [
    visited(30.7, '/customers/logistics'),
    opened(12.7, 'November newsletter'),
  ],
  'annika.schroeder@nordhafen.example': [visited(15.7, '/pricing'), visited(15.7, '/security')],
  'tetyana.kovalenko@nordhafen.example': [visited(20.8, '/blog/identity-at-scale')],
  'mehmet.yildiz@nordhafen.example': [visited(6.7, '/docs/api'), visited(6.7, '/pricing')],
  'tobias.kruse@nordhafen.example': [
    submitted(4.7, 'Request a demo', 'See it work', { message: 'Does it run on our switches?' }),
  ],
};
