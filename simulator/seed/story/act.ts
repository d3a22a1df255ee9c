import type { Account } from '../../types.ts';
import { findByEmail } from '../find-by-email.ts';
import { findOwner } from '../find-owner.ts';
import type { OwnerKey } from '../owners.ts';
import { SITE } from '../site.ts';

type Act = (account: Account) => void;

/** What people do in the story; each returns what a beat plays. */
export function visits(email: string, ...paths: string[]): Act {
  return (account) => {
    const { id } = findByEmail(account, email);
    for (const path of paths) account.visit(id, `${SITE}${path}`);
  };
}

/** `fields`: what they filled in beside their address. */
export function submits(
  email: string,
  form: string,
  page: string,
  fields: Readonly<Record<string, string>> = {},
): Act {
  return (account) => account.submitForm(findByEmail(account, email).id, form, page, fields);
}

export function replies(email: string): Act {
  return (account) => account.replyToEmail(findByEmail(account, email).id);
}

export function booksMeeting(email: string, title: string, startsAt: number): Act {
  return (account) => account.bookMeeting(findByEmail(account, email).id, title, startsAt);
}

/** A mail gateway follows every link. */
export function clicksEverything(email: string, mail: string, times: number): Act {
  return (account) => {
    const { id } = findByEmail(account, email);
    account.openEmail(id, mail);
    for (let count = 0; count < times; count += 1) account.clickEmail(id, mail);
  };
}

/** A person edits a contact in HubSpot. */
export function edits(by: OwnerKey, email: string, properties: Record<string, string>): Act {
  return (account) => {
    const { userId } = findOwner(account, by);
    account.update('contacts', findByEmail(account, email).id, properties, {
      changeSource: 'CRM_UI',
      sourceId: `userId:${userId}`,
      userId,
    });
  };
}

/** A person merges one contact into another, which stays. */
export function merges(by: OwnerKey, into: string, email: string): Act {
  return (account) => {
    const { userId } = findOwner(account, by);
    account.merge('contacts', findByEmail(account, into).id, findByEmail(account, email).id, {
      changeSource: 'CRM_UI',
      sourceId: `userId:${userId}`,
      userId,
    });
  };
}

export function all(...acts: Act[]): Act {
  return (account) => acts.forEach((act) => act(account));
}
