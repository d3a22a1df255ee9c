import type { Owner, Picture } from '../lead/picture.ts';
import { companyName } from '../lead/person-name.ts';
import { escapeHtml } from '../text/escape-html.ts';
import { formatMoment } from '../time/format.ts';
import { windowRef } from '../window/window-ref.ts';
import type { OpenWindow } from '../window/window.ts';
import { assignee, firstAlive } from './assignee.ts';
import type { DigestLine } from './plan.ts';

type Known = {
  readonly picture: Picture;
  readonly owners: readonly Owner[];
  readonly fallbackOwners: readonly (string | null)[];
  readonly uiDomain: string;
};

/** Whom the steps tell that were taken and not told yet, where they do not hand the task on. Who has left is replaced by the last rung. */
export function digestLines(window: OpenWindow, known: Known): DigestLine[] {
  const { steps, stepsTaken, stepsTold } = window;
  const last = known.fallbackOwners.at(-1);
  return steps.slice(stepsTold, stepsTaken).flatMap(({ to, reassign }, place): DigestLine[] => {
    const person = firstAlive(known.owners, [to, ...(last ? [last] : [])]);
    if (reassign || person === null) return [];
    const ref = `${windowRef(known.picture.contactId, window.number)}/${stepsTold + place + 1}`;
    return [{ ref, ownerId: person.ownerId, html: toHtml(window, known) }];
  });
}

/** The company and the seller, not the person: a digest outlives what may have to be erased. */
function toHtml(window: OpenWindow, { picture, owners, fallbackOwners, uiDomain }: Known): string {
  const company = companyName(picture);
  const seller = assignee(picture, owners, fallbackOwners)?.name ?? 'nobody';
  const due = formatMoment(window.dueAt, window.zone);
  const words = `${company ? `A lead at ${company}` : 'A lead'}: nobody was in touch by ${due}; the task is with ${seller}`;
  const link = `https://${uiDomain}/contacts/${picture.portalId}/record/0-1/${picture.contactId}`;
  return `${escapeHtml(words)} (<a href="${link}">open the contact</a>)`;
}
