import type { Account } from '../../types.ts';

export type Beat = {
  /** Day 0 is the Monday; the time is the portal's (Europe/Berlin). */
  readonly at: { readonly day: number; readonly time: string };
  /** One line for people who watch. */
  readonly text: string;
  /** Everything happens at the simulator's clock. */
  play(account: Account): void;
};
