import { look } from '../domain/handoff/look.ts';
import type { Look } from '../domain/handoff/look.ts';
import type { Problem } from '../domain/handoff/plan.ts';
import { planGone } from '../domain/handoff/plan-gone.ts';
import { NEW_LEAD } from '../domain/lead/lead-record.ts';
import type { LeadRecord } from '../domain/lead/lead-record.ts';
import type { AppError } from '../errors.ts';
import type { Mode } from '../store/portals.ts';
import { applyPlans } from './apply-plans.ts';
import type { Applied } from './apply-plans.ts';
import type { PortalServices } from './portal-services.ts';
import { toJournalEntry } from './to-journal-entry.ts';

/** What became of a lead: when to look again by itself (ms, null: only on news), and what failed. */
export type Outcome = {
  readonly again: number | null;
  readonly error: unknown;
  /** What an admin has to mend before the plan can be carried out whole. */
  readonly problem: Problem | null;
};

const NOTHING_APPLIED: Applied = { failures: new Map(), modifiedAt: new Map() };
/** A task without a live assignee is not made; an admin mends that, and then it is. */
const LOOK_FOR_OWNER_MS = 3_600_000;

/**
 * The main story: read the pictures → look (evaluate, window, plan) → remember → apply → record.
 * What was decided is remembered before anything leaves, so that after a crash the same windows, references and deadlines
 * are planned again and every ensure finds its own work done.
 */
export async function triageLeads(
  portal: PortalServices,
  contactIds: readonly string[],
): Promise<Map<string, Outcome>> {
  const [mode, pictures, records] = await Promise.all([
    portal.mode(),
    portal.readPictures(contactIds),
    portal.leads.read(portal.portalId, contactIds),
  ]);
  const outcomes = new Map<string, Outcome>();
  const gone = contactIds.filter((id) => !pictures.has(id));
  const stuck = await letGo(portal, gone, records, mode);
  for (const id of gone)
    outcomes.set(id, { again: null, error: stuck.get(id) ?? null, problem: null });

  const looks = await lookAtAll(portal, [...pictures.values()], records, mode, outcomes);
  await remember(portal, looks, mode);
  const plans = [...looks.values()].map(({ plan }) => plan);
  const applied = mode === 'live' ? await applyPlans(portal, plans) : NOTHING_APPLIED;
  await record(portal, looks, applied);
  for (const [id, seen] of looks)
    outcomes.set(id, toOutcome(seen, applied.failures.get(id), portal.now()));
  return outcomes;
}

async function lookAtAll(
  portal: PortalServices,
  pictures: readonly Parameters<typeof look>[0]['picture'][],
  records: ReadonlyMap<string, LeadRecord>,
  mode: Mode,
  outcomes: Map<string, Outcome>,
): Promise<Map<string, Look>> {
  const looks = new Map<string, Look>();
  const [owners, zone] = await Promise.all([portal.owners(), portal.zone()]);
  const shared = {
    checklist: portal.checklist(),
    owners: owners.available ? owners.value : [],
    zone,
    shadow: mode !== 'live',
    now: portal.now(),
  };
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
  mode: Mode,
): Promise<void> {
  const records = [...looks].map(([id, { record }]): [string, LeadRecord] => [id, record]);
  await portal.leads.write(portal.portalId, new Map(records));
  const moved = [...looks].filter(([, { change }]) => change !== 'none');
  const entries = moved.map(([id, seen]) => [id, toJournalEntry(seen, mode)] as const);
  await portal.journal.add(portal.portalId, entries);
}

/** Afterwards: closings that were carried out are done, and our own change of the contact is no news. */
async function record(
  portal: PortalServices,
  looks: ReadonlyMap<string, Look>,
  { failures, modifiedAt }: Applied,
): Promise<void> {
  const changed = [...looks].flatMap(([id, { record: before }]): [string, LeadRecord][] => {
    const closing = before.closing && failures.has(id);
    const seen = Math.max(before.modifiedAt, modifiedAt.get(id) ?? 0);
    const same = closing === before.closing && seen === before.modifiedAt;
    return same ? [] : [[id, { ...before, closing, modifiedAt: seen }]];
  });
  await portal.leads.write(portal.portalId, new Map(changed));
}

/** Ends what a gone contact leaves behind, then forgets it. One whose task could not be withdrawn is kept until it can. */
async function letGo(
  portal: PortalServices,
  contactIds: readonly string[],
  records: ReadonlyMap<string, LeadRecord>,
  mode: Mode,
): Promise<ReadonlyMap<string, AppError>> {
  const plans = contactIds.flatMap((id) => planGone(id, records.get(id) ?? NEW_LEAD) ?? []);
  const { failures } = mode === 'live' ? await applyPlans(portal, plans) : NOTHING_APPLIED;
  await portal.leads.forget(
    portal.portalId,
    contactIds.filter((id) => !failures.has(id)),
  );
  return failures;
}

function toOutcome(
  { plan, record: { window } }: Look,
  error: AppError | undefined,
  now: number,
): Outcome {
  const expires = window.state === 'open' ? window.closesAt : null;
  const again = plan.problems.length > 0 ? now + LOOK_FOR_OWNER_MS : expires;
  return { again, error: error ?? null, problem: plan.problems[0] ?? null };
}
