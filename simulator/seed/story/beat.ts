import type { Account } from '../../types.ts';

export type Beat = {
  /** Day 0 is the Monday; the time is the portal's (Europe/Berlin). */
  readonly at: { readonly day: number; readonly time: string };
  /** One line for people who watch. */
  readonly text: string;
  /** Who answers waits until there is something to answer; where Baton is not connected, nothing ever is. */
  readonly when?: (account: Account) => boolean;
  /** Everything happens at the simulator's clock. */
  play(account: Account): void;
};
