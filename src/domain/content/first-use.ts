import type { View } from '../checklist/view.ts';
import { visitTo, visits } from './read-page.ts';

/**
 * When a suggested link was first used after `since` (ms): it went out in a one-to-one e-mail, or the lead was on its page.
 * Null: not as far as anybody can see.
 */
export function firstUse(url: string, since: number, view: View): number | null {
  const { email } = view.picture.engagements;
  const sent = (email.available ? email.value : [])
    .filter(({ direction, at, links = [] }) => {
      return direction === 'outbound' && at > since && at <= view.now && links.includes(url);
    })
    .map(({ at }) => at);
  const read = visits(view).filter(
    (visit) => visit.at > since && visitTo({ url, consumed_when: undefined }, [visit]) !== null,
  );
  const moments = [...sent, ...read.map(({ at }) => at)];
  return moments.length > 0 ? Math.min(...moments) : null;
}
