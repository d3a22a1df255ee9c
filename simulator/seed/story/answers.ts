import type { Account } from '../../types.ts';
import type { OwnerKey } from '../owners.ts';
import { edits } from './act.ts';

type Answer = {
  readonly verdict: 'accepted' | 'rejected';
  /** Matched with the options that the portal offers: they come from the checklist. */
  readonly reason?: RegExp;
  readonly comment?: string;
};

/**
 * A seller answers on the contact. In a portal without the properties (Baton not connected, or in shadow mode)
 * there is nothing to fill in, and nothing happens.
 */
export function answers(by: OwnerKey, email: string, { verdict, reason, comment }: Answer) {
  return (account: Account): void => {
    const properties = account.properties('contacts');
    if (!properties.some(({ name }) => name === 'baton_verdict')) return;
    const option = properties
      .find(({ name }) => name === 'baton_verdict_reason')
      ?.options.find(({ value, label }) => reason?.test(value) || reason?.test(label));
    edits(by, email, {
      ...(option && { baton_verdict_reason: option.value }),
      ...(comment && { baton_verdict_comment: comment }),
      baton_verdict: verdict,
    })(account);
  };
}
