import type { Needs } from '../domain/checklist/needs.ts';
import { ENGAGEMENT_KINDS } from '../domain/lead/engagement.ts';
import type { Engagement, EngagementKind } from '../domain/lead/engagement.ts';
import { NOT_READ } from '../domain/lead/picture.ts';
import type { Picture, Section } from '../domain/lead/picture.ts';
import type { HubSpotClient } from './client.ts';
import { readEngagements } from './read-engagements.ts';
import type { EngagementsOf } from './read-engagements.ts';

type Read = {
  readonly ids: ReadonlySet<string>;
  readonly of: EngagementsOf;
};
type Leads = { readonly ids: readonly string[]; readonly watched: readonly string[] };

/**
 * The engagements that a rule asks for, of all leads; and those that count as touches, of the watched ones. Of whom they
 * were not read, they are not there: nobody may take that for silence.
 */
export async function readAllEngagements(
  client: HubSpotClient,
  needs: Needs,
  { ids, watched }: Leads,
): Promise<(contactId: string) => Picture['engagements']> {
  const read = async (kind: EngagementKind): Promise<Read> => {
    const wanted = needs.engagements.includes(kind)
      ? ids
      : needs.touches.includes(kind)
        ? ids.filter((id) => watched.includes(id))
        : [];
    if (wanted.length === 0) return { ids: new Set(), of: () => NOT_READ };
    return { ids: new Set(wanted), of: await readEngagements(client, kind, wanted) };
  };
  const [call, email, meeting, message] = await Promise.all(ENGAGEMENT_KINDS.map(read));
  return (contactId) => ({
    call: ownOf(contactId, call),
    email: ownOf(contactId, email),
    meeting: ownOf(contactId, meeting),
    message: ownOf(contactId, message),
  });
}

function ownOf(contactId: string, read: Read | undefined): Section<readonly Engagement[]> {
  return read?.ids.has(contactId) ? read.of(contactId) : NOT_READ;
}
