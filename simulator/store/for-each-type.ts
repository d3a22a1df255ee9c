import type { ObjectType } from '../types.ts';

/** One value for every object type. */
export function forEachType<T>(make: (type: ObjectType) => T): Record<ObjectType, T> {
  return {
    contacts: make('contacts'),
    companies: make('companies'),
    deals: make('deals'),
    notes: make('notes'),
    tasks: make('tasks'),
    calls: make('calls'),
    emails: make('emails'),
    meetings: make('meetings'),
    communications: make('communications'),
    users: make('users'),
  };
}
