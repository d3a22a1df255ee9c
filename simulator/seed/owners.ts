/** The people of the selling side. `key` is how the other seed files name them. */
export type OwnerKey = 'amelie' | 'jonas' | 'lukas' | 'ruth' | 'mina' | 'gregor';

export type SeedOwner = {
  readonly key: OwnerKey;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly timeZone: string;
  /** As HubSpot keeps them, in the seller's own zone; absent: never filled in, as with most users. */
  readonly hours?: { readonly from: number; readonly to: number };
  /** On holiday, in days counted from the seed's `now`. */
  readonly away?: { readonly fromDays: number; readonly toDays: number };
  readonly archived?: boolean;
};

export const OWNERS: readonly SeedOwner[] = [
  {
    key: 'amelie',
    email: 'amelie.roux@example.com',
    firstName: 'Amélie',
    lastName: 'Roux',
    timeZone: 'Europe/Paris',
    hours: { from: 9 * 60, to: 18 * 60 },
  },
  {
    key: 'jonas',
    email: 'jonas.lindqvist@example.com',
    firstName: 'Jonas',
    lastName: 'Lindqvist',
    timeZone: 'Europe/Stockholm',
    hours: { from: 8 * 60, to: 16 * 60 + 30 },
  },
  {
    key: 'lukas',
    email: 'dach@example.com',
    firstName: 'Lukas',
    lastName: 'Brandstätter',
    timeZone: 'Europe/Vienna',
    away: { fromDays: -2, toDays: 12 },
  },
  {
    key: 'ruth',
    email: 'manager@example.com',
    firstName: 'Ruth',
    lastName: 'Abernathy',
    timeZone: 'Europe/London',
  },
  {
    key: 'mina',
    email: 'handoff-owner@example.com',
    firstName: 'Mina',
    lastName: 'Castellanos',
    timeZone: 'Europe/Lisbon',
    hours: { from: 9 * 60, to: 18 * 60 },
  },
  // Left the company: still the owner of contacts, as so often.
  {
    key: 'gregor',
    email: 'gregor.halvorsen@example.com',
    firstName: 'Gregor',
    lastName: 'Halvorsen',
    timeZone: 'Europe/Berlin',
    archived: true,
  },
];
