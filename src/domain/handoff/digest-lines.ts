import { companyName } from '../lead/person-name.ts';
import { escapeHtml } from '../text/escape-html.ts';
import { formatMoment } from '../time/format.ts';
import { windowRef } from '../window/window-ref.ts';
import type { Step } from '../window/deadline.ts';
import type { OpenWindow } from '../window/window.ts';
import { firstAlive, taskOwner } from './assignee.ts';
import type { People } from './assignee.ts';
import type { DigestLine, Problem } from './plan.ts';

type Known = People & {
  /** Where people sign in: `app.hubspot.com`. */
  readonly uiDomain: string;
};
type Told = { readonly told: DigestLine[]; readonly problems: Problem[] };

/**
 * Whom the steps tell that were taken and not told yet, where they do not hand the task on. Who has left is replaced by
 * the last rung; where that is gone too, an admin reads it and nobody counts as told. Once somebody was in touch or
 * answered there is nothing to tell any more.
 */
export function digestLines(window: OpenWindow, known: Known): Told {
  const { steps, stepsTaken, stepsTold, touch, verdict, shadow } = window;
  if (touch !== null || verdict !== null || shadow) return { told: [], problems: [] };
  const owed = steps.slice(stepsTold, stepsTaken).map((step, place) => {
    const last = known.fallbackOwners.at(-1) ?? '';
    const person = step.reassign ? null : firstAlive(known.owners, [step.to, last]);
    return { step, number: stepsTold + place + 1, person };
  });
  return {
    told: owed.flatMap(({ step, number, person }) =>
      person === null
        ? []
        : {
            ref: `${windowRef(known.picture.contactId, window.number)}/${number}`,
            ownerId: person.ownerId,
            html: toHtml(window, step, known),
          },
    ),
    problems: owed.flatMap(({ step, person }): Problem[] =>
      person === null && !step.reassign ? [{ code: 'no-live-owner', detail: step.to }] : [],
    ),
  };
}

/** The company and the seller, not the person: a digest outlives what may have to be erased. */
function toHtml(window: OpenWindow, { at }: Step, known: Known): string {
  const { picture, uiDomain } = known;
  const company = companyName(picture);
  const seller = taskOwner(window, known)?.name ?? 'nobody';
  const due = formatMoment(window.dueAt, window.zone);
  const late =
    at < window.dueAt ? `nobody was in touch yet, due by ${due}` : `nobody was in touch by ${due}`;
  const words = `${company ? `A lead at ${company}` : 'A lead'}: ${late}; the task is with ${seller}`;
  const link = `https://${uiDomain}/contacts/${picture.portalId}/record/0-1/${picture.contactId}`;
  return `${escapeHtml(words)} (<a href="${link}">open the contact</a>)`;
}
