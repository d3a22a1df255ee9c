import type { Engagement, EngagementKind } from '../domain/lead/engagement.ts';
import type { Section } from '../domain/lead/picture.ts';
import { batchRead } from './batch-read.ts';
import type { HubSpotClient } from './client.ts';
import type { ObjectName } from './paths.ts';
import { readAssociations } from './read-associations.ts';
import { section, within } from './section.ts';
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
  email: [
    'hs_email_subject',
    'hs_email_direction',
    'hs_email_status',
    'hs_email_html',
    'hs_email_text',
  ],
  meeting: ['hs_meeting_title', 'hs_meeting_start_time', 'hs_meeting_outcome'],
  message: ['hs_communication_channel_type', 'hs_communication_direction'],
};
const SHARED = ['hs_timestamp', 'hs_createdate', 'hubspot_owner_id'];

/** Record ids grow with time: of somebody with hundreds of e-mails the newest are enough. */
const NEWEST = 50;

/** What one contact has of a kind, newest first; unavailable where the app may not read it. */
export type EngagementsOf = (contactId: string) => Section<readonly Engagement[]>;

/** The engagements of one kind of many contacts. Who has none has none, also where the app could not read one. */
export async function readEngagements(
  client: HubSpotClient,
  kind: EngagementKind,
  contactIds: readonly string[],
): Promise<EngagementsOf> {
  const associated = await section(() =>
    readAssociations(client, 'contacts', OBJECTS[kind], contactIds),
  );
  if (!associated.available) return () => associated;
  const newest = new Map([...associated.value].map(([id, ids]) => [id, newestOf(ids)]));
  const records = await section(() =>
    batchRead(client, {
      object: OBJECTS[kind],
      ids: [...newest.values()].flat(),
      properties: [...SHARED, ...PROPERTIES[kind]],
    }),
  );
  return (contactId) => {
    const ids = newest.get(contactId) ?? [];
    if (ids.length === 0) return { available: true, value: [] };
    return within(records, (byId) =>
      ids
        .flatMap((id) => toEngagement(kind, id, byId.get(id)?.properties ?? {}))
        .sort((a, b) => b.at - a.at),
    );
  };
}

function newestOf(ids: readonly string[]): string[] {
  return ids.toSorted((a, b) => Number(b) - Number(a)).slice(0, NEWEST);
}
