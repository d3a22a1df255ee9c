import type { Origin } from '../types.ts';
import type { Portal } from './portal.ts';

/** A person in the browser, unless the caller says who it was. */
export function defaultOrigin(portal: Portal): Origin {
  const owner = portal.owners.find((candidate) => !candidate.archived);
  return { changeSource: 'CRM_UI', userId: owner?.userId };
}
