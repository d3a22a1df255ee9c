import type { WorkCalendar } from '../calendar/work-calendar.ts';
import type { Picture } from '../lead/picture.ts';
import type { Checklist } from './schema.ts';

/** All that a judgement may look at. Nothing else, so the same view always gives the same result. */
export type View = {
  readonly picture: Picture;
  readonly checklist: Checklist;
  readonly now: number;
  /** The portal's IANA time zone: dates are read and printed in it. */
  readonly zone: string;
  readonly calendar: WorkCalendar;
};
