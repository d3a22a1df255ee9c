import type { Account } from '../../types.ts';
import { findByEmail } from '../find-by-email.ts';
import { SITE } from '../site.ts';
import { PAST } from './past.ts';
import type { PastEvent } from './past-event.ts';

const DAY = 24 * 60 * 60 * 1000;

export function playPast(account: Account, now: number): void {
  for (const [email, events] of Object.entries(PAST)) {
    const contactId = findByEmail(account, email).id;
    events.forEach((event, index) => {
      // The index keeps two events of the same moment apart and in the order in which they are written.
      const at = Math.round(now - event.daysAgo * DAY) + index * 37_000;
      playEvent(account, contactId, event, at);
    });
  }
}

function playEvent(account: Account, contactId: string, event: PastEvent, at: number): void {
  switch (event.kind) {
    case 'visit':
      return account.visit(contactId, `${SITE}${event.path}`, at);
    case 'form':
      return account.submitForm(contactId, event.form, event.page, event.fields, at);
    case 'open':
      return account.openEmail(contactId, event.mail, at);
    case 'click':
      return account.clickEmail(contactId, event.mail, at);
    case 'reply':
      return account.replyToEmail(contactId, at);
  }
}
