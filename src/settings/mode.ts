import { z } from 'zod';

/** What a newly connected portal starts in. */
export const Mode = z.enum(['shadow', 'live'], 'must be shadow or live');
