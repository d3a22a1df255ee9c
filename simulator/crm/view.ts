import type { Account } from '../types.ts';

/** What every page is made from: one account at one instant of the simulator's clock. */
export type View = { readonly account: Account; readonly now: number };
