import { look } from '../domain/handoff/look.ts';
import type { Look, LookInput } from '../domain/handoff/look.ts';
import type { Rules } from '../domain/checklist/rules.ts';
import type { Problem } from '../domain/handoff/plan.ts';
import { planGone, withoutPerson } from '../domain/handoff/plan-gone.ts';
import { carriedOut } from '../domain/handoff/carried-out.ts';
import { NEW_LEAD } from '../domain/lead/lead-record.ts';
import type { LeadRecord } from '../domain/lead/lead-record.ts';
import type { Picture } from '../domain/lead/picture.ts';
import { isUnderWay } from '../domain/window/window.ts';
import { AppError } from '../errors.ts';
import { applyPlans } from './apply-plans.ts';
import type { Failed } from './apply-plans.ts';
import { moveInLists } from './move-in-lists.ts';
import type { PortalServices } from './portal-services.ts';
import { toBypassEntry, toJournalEntry } from './to-journal-entry.ts';

/** What became of a lead: when to look again by itself (ms, null: only on news), and what failed. */
export type Outcome = {
  readonly again: number | null;
  readonly error: unknown;
  /** What an admin has to mend before the plan can be carried out whole. */
  readonly problem: Problem | null;
};

/** A task without a live assignee is not made; an admin mends that, and then it is. */
const LOOK_FOR_OWNER_MS = 3_600_000;
/** A nurture track's list that HubSpot could not write just now. */
const LOOK_FOR_LIST_MS = 3_600_000;
const NOBODY: ReadonlySet<string> = new Set();
/** A stage that could not be put back, perhaps an empty one: tried again by itself, seldom enough not to fill the list of failures. */
const LOOK_FOR_STAGE_MS = 86_400_000;

/**
 * The main story: read the pictures → look (evaluate, window, plan) → remember → apply → record.
 * What was decided is remembered before anything leaves, so that after a crash the same windows, references and deadlines
 * are planned again and every ensure finds its own work done.
 */
export async function triageLeads(
  portal: PortalServices,
  contactIds: readonly string[],
): Promise<Map<string, Outcome>> {
  const mode = await portal.mode();
  // Neither decided nor written: in these modes a look would be taken for shadow.
  if (mode !== 'live' && mode !== 'shadow') throw new AppError('portal-paused');
  const rules = await portal.rules();
  const records = await portal.leads.read(portal.portalId, contactIds);
  const watched = contactIds.filter((id) => isUnderWay((records.get(id) ?? NEW_LEAD).window));
  const read = await portal.readPictures(contactIds, rules.needs, watched);
  const writes = mode === 'live' && rules.waits === null;
  const outcomes = new Map<string, Outcome>();
  const pictures = asked(portal, contactIds, read, outcomes);
  const gone = contactIds.filter((id) => !read.has(id));
  const stuck = await letGo(portal, gone, records, writes);
  for (const id of gone) {
    outcomes.set(id, { again: null, error: stuck.get(id) ?? null, problem: null });
  }
  const inputs = await toInputs(portal, rules, writes);
  const looks = lookAtAll(inputs, pictures, records, outcomes);
  await remember(portal, looks, writes ? 'live' : 'shadow');
  const plans = [...looks.values()].map(({ plan }) => plan);
  const failed = writes ? await applyPlans(portal, plans) : null;
  const unlisted = failed === null ? NOBODY : await record(portal, looks, failed);
  for (const [id, seen] of looks) {
    outcomes.set(id, toOutcome(seen, { failed, unlisted }, portal.now()));
  }
  return outcomes;
}

/** The id of a contact that was merged away is answered with the survivor: that one is looked at by itself, with its own record. */
function asked(
  portal: PortalServices,
  contactIds: readonly string[],
  read: ReadonlyMap<string, Picture>,
  outcomes: Map<string, Outcome>,
): Picture[] {
  return [...read.values()].filter((picture) => {
    const isAsked = contactIds.includes(picture.contactId);
    if (!isAsked) {
      outcomes.set(picture.contactId, { again: portal.now(), error: null, problem: null });
    }
    return isAsked;
  });
}

type SharedInput = Omit<LookInput, 'picture' | 'record'>;

/** What all looks of a batch share: one version, one instant. */
async function toInputs(
  portal: PortalServices,
  { checklist }: Rules,
  writes: boolean,
): Promise<SharedInput> {
  const [owners, zone, connectedAt, uiDomain] = await Promise.all([
    portal.owners(),
    portal.zone(),
    portal.connectedAt(),
    portal.uiDomain(),
  ]);
  const alive = owners.available ? owners.value : [];
  const now = portal.now();
  return { checklist, owners: alive, zone, shadow: !writes, connectedAt, uiDomain, now };
}

function lookAtAll(
  shared: SharedInput,
  pictures: readonly Picture[],
  records: ReadonlyMap<string, LeadRecord>,
  outcomes: Map<string, Outcome>,
): Map<string, Look> {
  const looks = new Map<string, Look>();
  for (const picture of pictures) {
    const id = picture.contactId;
    try {
      looks.set(id, look({ ...shared, picture, record: records.get(id) ?? NEW_LEAD }));
    } catch (error) {
      // One lead that cannot be looked at must not cost the others of its batch.
      outcomes.set(id, { again: null, error, problem: null });
    }
  }
  return looks;
}

async function remember(
  portal: PortalServices,
  looks: ReadonlyMap<string, Look>,
  mode: 'live' | 'shadow',
): Promise<void> {
  const records = [...looks].map(([id, { record }]): [string, LeadRecord] => [id, record]);
  await portal.leads.write(portal.portalId, new Map(records));
  const moved = [...looks].filter(([, { change }]) => change !== 'none');
  const passed = [...looks].filter(([, { bypass }]) => bypass !== null);
  const entries = [
    ...moved.map(([id, seen]) => [id, toJournalEntry(seen, mode)] as const),
    ...passed.map(([id, seen]) => [id, toBypassEntry(seen, mode)] as const),
  ];
  await portal.journal.add(portal.portalId, entries);
}

/** Afterwards: what was carried out is owed no more. Returns who has to be tried again because of a list alone. */
async function record(
  portal: PortalServices,
  looks: ReadonlyMap<string, Look>,
  failed: Failed,
): Promise<ReadonlySet<string>> {
  const plans = [...looks.values()].map(({ plan }) => plan);
  const { moved, later } = await moveInLists(portal, plans);
  const done = [...looks].flatMap(([id, { record: before, plan }]): [string, LeadRecord][] => {
    const list = moved.has(id) ? (plan.list?.add ?? null) : before.list;
    const after = failed.has(id) ? before : carriedOut(before, plan, portal.now());
    return after === before && list === before.list ? [] : [[id, { ...after, list }]];
  });
  await portal.leads.write(portal.portalId, new Map(done));
  return later;
}

/**
 * Ends what a gone contact leaves behind, then forgets it. While its task could not be withdrawn, or may not be because
 * nothing is written in shadow mode, just that is remembered and nothing of the person.
 */
async function letGo(
  portal: PortalServices,
  contactIds: readonly string[],
  records: ReadonlyMap<string, LeadRecord>,
  writes: boolean,
): Promise<Failed> {
  const owed = new Map(
    contactIds.flatMap((id) => {
      const record = records.get(id) ?? NEW_LEAD;
      const plan = planGone(id, record);
      return plan ? [[id, { plan, rest: withoutPerson(record) }] as const] : [];
    }),
  );
  const plans = [...owed.values()].map(({ plan }) => plan);
  const failed = writes ? await applyPlans(portal, plans) : null;
  const isDone = (id: string) => !owed.has(id) || (failed !== null && !failed.has(id));
  const waiting = [...owed].filter(([id]) => !isDone(id));
  // What is owed is written first: a crash here must not forget that a task is still open.
  await portal.leads.write(portal.portalId, new Map(waiting.map(([id, { rest }]) => [id, rest])));
  await portal.leads.forget(portal.portalId, contactIds.filter(isDone));
  await portal.journal.forget(portal.portalId, contactIds);
  return failed ?? new Map();
}

type Applied = { readonly failed: Failed | null; readonly unlisted: ReadonlySet<string> };

function toOutcome(
  { plan, again, record }: Look,
  { failed, unlisted }: Applied,
  now: number,
): Outcome {
  const error = failed?.get(plan.contactId);
  const isDone = failed !== null && error === undefined;
  const lookForOwner = plan.problems.length > 0 ? [now + LOOK_FOR_OWNER_MS] : [];
  const lookForStage = record.gate?.revert?.owed && !isDone ? [now + LOOK_FOR_STAGE_MS] : [];
  const lookForList = unlisted.has(plan.contactId) ? [now + LOOK_FOR_LIST_MS] : [];
  const moments = [
    ...(again === null ? [] : [again]),
    ...lookForOwner,
    ...lookForStage,
    ...lookForList,
  ];
  return {
    again: moments.length > 0 ? Math.min(...moments) : null,
    error: error ?? null,
    problem: plan.problems[0] ?? null,
  };
}
