import { LEADS } from './leads.ts';
import { NORDHAFEN } from './nordhafen.ts';
import { OTHERS } from './others.ts';
import type { SeedPerson } from './seed-person.ts';

export const PEOPLE: readonly SeedPerson[] = [...LEADS, ...OTHERS, ...NORDHAFEN];
