import type { PropertyType } from './picture.ts';

export type Definition = {
  readonly type: PropertyType;
  /** What people call it in HubSpot. */
  readonly label: string;
  /** By value: what people see. Empty where HubSpot keeps the options elsewhere, as with owners. */
  readonly options: ReadonlyMap<string, string>;
};

/** By name: what properties an object of a portal has, and how their values are to be read. */
export type Definitions = ReadonlyMap<string, Definition>;
