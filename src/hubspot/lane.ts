import type { HttpRequest } from './transport.ts';

/**
 * Which of HubSpot's limits a request counts against. Search has one of its own and counts against no other; associations have
 * one beside the general one (https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines).
 */
export type LimitKind = 'general' | 'search' | 'associations';

/** Who goes first when there is too little for all: a seller's task, a note, everything else of leads, what a person started. */
export type Urgency = 'task' | 'note' | 'lead' | 'background';

export type Lane = { readonly kind: LimitKind; readonly urgency: Urgency };

export function laneOf({ path }: HttpRequest, mutates: boolean, isBackground: boolean): Lane {
  return { kind: kindOf(path), urgency: isBackground ? 'background' : urgencyOf(path, mutates) };
}

function kindOf(path: string): LimitKind {
  if (path.endsWith('/search')) return 'search';
  return path.startsWith('/crm/associations/') ? 'associations' : 'general';
}

function urgencyOf(path: string, mutates: boolean): Urgency {
  if (mutates && path.includes('/tasks/')) return 'task';
  return mutates && path.includes('/notes/') ? 'note' : 'lead';
}
