import type { ListMembership, Section } from '../domain/lead/picture.ts';
import { AppError } from '../errors.ts';
import type { HubSpotClient } from '../hubspot/client.ts';
import { readListMembers } from '../hubspot/read-list-members.ts';
import type { ListMembers } from '../store/list-members.ts';

/** Longer ones cost more calls than they are worth; a workflow can put their members into a property. */
const MOST_MEMBERS = 100_000;
/** A list of many pages is read at this pace at most, ms per page beyond the first, so that it never eats the budget. */
const PAGE_PACE_MS = 12_000;

type Lists = {
  readonly client: HubSpotClient;
  readonly members: ListMembers;
  /** How old a copy gets before it is read again, ms real time. */
  readonly freshMs: number;
  readonly now: () => number;
};

/** Which lists each contact is in. A list that was never read is read now; while another worker does that, the leads wait. */
export async function memberships(
  lists: Lists,
  listIds: readonly string[],
  contactIds: readonly string[],
): Promise<Map<string, Record<string, Section<ListMembership>>>> {
  const found = new Map(
    contactIds.map((id): [string, Record<string, Section<ListMembership>>] => [id, {}]),
  );
  for (const listId of listIds) {
    const before = (await lists.members.facts(listId)) ?? (await firstRead(lists, listId));
    const members = await lists.members.membersAmong(listId, contactIds);
    // The copy may have gone meanwhile: then this says why.
    const facts = (await lists.members.facts(listId)) ?? before;
    for (const [contactId, byList] of found) {
      byList[listId] =
        facts.problem === null
          ? { available: true, value: { isMember: members.has(contactId), readAt: facts.readAt } }
          : { available: false, reason: facts.problem };
    }
  }
  return found;
}

/** Reads lists whose copies are old. Membership changes no contact and sends no webhook: who came or went is handed to `changed`. */
export async function refreshLists(
  lists: Lists,
  listIds: readonly string[],
  changed: (contactIds: readonly string[]) => Promise<void>,
): Promise<void> {
  for (const listId of listIds) {
    const isKnown = (await lists.members.facts(listId)) !== null;
    if (!isKnown || !(await lists.members.takeTurn(listId, lists.freshMs))) continue;
    await readList(lists, listId, changed);
  }
}

async function firstRead(lists: Lists, listId: string) {
  await readList(lists, listId, () => Promise.resolve());
  const facts = await lists.members.facts(listId);
  if (facts === null) throw new AppError('list-not-read', { context: { list: listId } });
  return facts;
}

async function readList(
  { client, members, freshMs, now }: Lists,
  listId: string,
  changed: (contactIds: readonly string[]) => Promise<void>,
): Promise<void> {
  if (!(await members.lock(listId))) return;
  try {
    const readAt = now();
    await members.begin(listId);
    let pages = 0;
    let size = 0;
    for await (const page of readListMembers(client, listId)) {
      await members.add(listId, page);
      pages++;
      size += page.length;
      if (size > MOST_MEMBERS) break;
    }
    if (size > MOST_MEMBERS) {
      const problem = `list ${listId} has more than ${MOST_MEMBERS} members`;
      await members.note(listId, { readAt, problem });
    } else {
      const differences = await members.differences(listId);
      // Handed on before the old copy goes: after a crash in between they are found again …
      await changed(differences);
      await members.finish(listId, { readAt, problem: null });
      // … and after it: a worker that was quicker has looked at them by the old copy.
      await changed(differences);
    }
    await members.rest(listId, Math.max(freshMs, (pages - 1) * PAGE_PACE_MS));
  } catch (error) {
    const problem = problemOf(error, listId);
    if (problem === null) throw error;
    await members.note(listId, { readAt: now(), problem });
  } finally {
    await members.unlock(listId);
  }
}

/** What an admin mends; everything else passes and is tried again. */
function problemOf(error: unknown, listId: string): string | null {
  if (!(error instanceof AppError)) return null;
  if (error.code === 'record-gone') return `there is no list ${listId}`;
  return error.code === 'hubspot-scope-missing' ? 'the app lacks the scope crm.lists.read' : null;
}
