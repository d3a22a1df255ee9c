import { associateRecords } from '../associate-records.ts';
import { createRecord } from '../create-record.ts';
import type { Portal } from '../portal.ts';
import { setProperties } from '../set-properties.ts';
import type { StoredRecord } from '../stored-record.ts';

const halfAnHour = 30 * 60_000;

type Booking = { readonly title: string; readonly startsAt: number; readonly at?: number };

/** A meeting booked through a scheduling page. */
export function bookMeeting(portal: Portal, contact: StoredRecord, booking: Booking): void {
  const { title, startsAt, at } = booking;
  const origin = { changeSource: 'MEETINGS', at };
  const start = new Date(startsAt).toISOString();
  const meeting = createRecord(
    portal,
    {
      type: 'meetings',
      properties: {
        hs_timestamp: start,
        hs_meeting_title: title,
        hs_meeting_start_time: start,
        hs_meeting_end_time: new Date(startsAt + halfAnHour).toISOString(),
        hs_meeting_outcome: 'SCHEDULED',
      },
    },
    origin,
  );
  associateRecords(portal, { from: meeting, to: contact }, origin);
  setProperties(
    portal,
    contact,
    { engagements_last_meeting_booked: new Date(at ?? portal.now()).toISOString() },
    origin,
  );
}
