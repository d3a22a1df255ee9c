import type { Engagement, EngagementKind } from '../domain/lead/engagement.ts';
import type { Section } from '../domain/lead/picture.ts';
import { batchRead } from './batch-read.ts';
import type { HubSpotClient } from './client.ts';
import type { ObjectName } from './paths.ts';
import { readAssociations } from './read-associations.ts';
import { section } from './section.ts';
import { toEngagement } from './to-engagement.ts';

export const OBJECTS: Readonly<Record<EngagementKind, ObjectName>> = {
  call: 'calls',
  email: 'emails',
  meeting: 'meetings',
  message: 'communications',
};

/** By object: what says when, in which direction, by whom, and whether anybody was reached. */
const PROPERTIES: Readonly<Record<EngagementKind, readonly string[]>> = {
  call: ['hs_call_title', 'hs_call_direction', 'hs_call_status', 'hs_call_disposition'],
  email: ['hs_email_subject', 'hs_email_direction', 'hs_email_status'],
  meeting: ['hs_meeting_title', 'hs_meeting_start_time', 'hs_meeting_outcome'],
  message: ['hs_communication_channel_type', 'hs_communication_direction'],
};
const SHARED = ['hs_timestamp', 'hs_createdate', 'hubspot_owner_id'];

/** Record ids grow with time: of somebody with hundreds of e-mails the newest are enough. */
const NEWEST = 50;

/** The engagements of one kind by contact id, newest first. What the app may not read is unavailable. */
export function readEngagements(
  client: HubSpotClient,
  kind: EngagementKind,
  contactIds: readonly string[],
): Promise<Section<Map<string, Engagement[]>>> {
  return section(async () => {
    const associated = await readAssociations(client, 'contacts', OBJECTS[kind], contactIds);
    const newest = [...associated].map(([contactId, ids]) => [contactId, newestOf(ids)] as const);
    const records = await batchRead(client, {
      object: OBJECTS[kind],
      ids: newest.flatMap(([, ids]) => ids),
      properties: [...SHARED, ...PROPERTIES[kind]],
    });
    return new Map(
      newest.map(([contactId, ids]) => [
        contactId,
        ids
          .flatMap((id) => toEngagement(kind, id, records.get(id)?.properties ?? {}))
          .sort((a, b) => b.at - a.at),
      ]),
    );
  });
}

function newestOf(ids: readonly string[]): string[] {
  return ids.toSorted((a, b) => Number(b) - Number(a)).slice(0, NEWEST);
}
