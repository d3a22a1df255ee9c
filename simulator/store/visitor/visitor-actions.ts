import type { Account } from '../../types.ts';
import { liveRecord } from '../live-record.ts';
import type { Portal } from '../portal.ts';
import { bookMeeting } from './book-meeting.ts';
import { replyToEmail } from './reply-to-email.ts';
import { submitForm } from './submit-form.ts';
import { touchEmail } from './touch-email.ts';
import { visitPage } from './visit-page.ts';

type Actions = Pick<
  Account,
  'visit' | 'submitForm' | 'replyToEmail' | 'clickEmail' | 'openEmail' | 'bookMeeting'
>;

export function visitorActions(portal: Portal): Actions {
  const contact = (id: string) => liveRecord(portal, 'contacts', id);
  return {
    visit(id, url, at) {
      visitPage(portal, contact(id), url, at);
    },
    submitForm(id, formName, pageTitle, fields, at) {
      submitForm(portal, contact(id), { formName, pageTitle, fields, at });
    },
    replyToEmail(id, at) {
      replyToEmail(portal, contact(id), at);
    },
    clickEmail(id, emailName, at) {
      touchEmail(portal, contact(id), { kind: 'click', emailName, at });
    },
    openEmail(id, emailName, at) {
      touchEmail(portal, contact(id), { kind: 'open', emailName, at });
    },
    bookMeeting(id, title, startsAt, at) {
      bookMeeting(portal, contact(id), { title, startsAt, at });
    },
  };
}
