import { slaCalendar } from '../domain/checklist/sla-calendar.ts';
import type { Look } from '../domain/handoff/look.ts';
import type { Problem } from '../domain/handoff/plan.ts';
import { carriedOut } from '../domain/handoff/carried-out.ts';
import type { LeadRecord } from '../domain/lead/lead-record.ts';
import { propertyText } from '../domain/lead/picture.ts';
import type { Picture } from '../domain/lead/picture.ts';
import { AppError } from '../errors.ts';
import { toPromote, toWake } from './account-plays.ts';
import { noteAdvice } from './add-advice.ts';
import { applyPlans } from './apply-plans.ts';
import type { Applied } from './apply-plans.ts';
import { countWindows, keepMs } from './count-windows.ts';
import { letGo } from './let-go.ts';
import { lookAtLeads } from './look-at-leads.ts';
import { isStormy, recordsAfterPauses } from './storm-breaker.ts';
import { readLeads } from './read-leads.ts';
import { moveInLists } from './move-in-lists.ts';
import type { PortalServices } from './portal-services.ts';
import type { Decided } from './state-properties.ts';
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
/** The daily check of an open task: its owner may have left or gone on leave, and a seller has room again. */
const LOOK_AT_TASK_MS = 86_400_000;
/** A nurture track's list that HubSpot could not write just now. */
const LOOK_FOR_LIST_MS = 3_600_000;
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
  const { pictures, records: stored, gone, next } = await readLeads(portal, contactIds, rules);
  const { isOn: isStorm, pauses } = await portal.storm.read();
  const calendar = slaCalendar(rules.checklist, await portal.zone());
  const records = recordsAfterPauses(stored, pauses, calendar);
  const writes = mode === 'live' && rules.waits === null;
  // Whoever was erased is not looked at: nothing is left to do.
  const outcomes = new Map<string, Outcome>(contactIds.map((id) => [id, DONE]));
  for (const id of next) outcomes.set(id, { ...DONE, again: portal.now() });
  const stuck = await letGo(portal, gone, records, writes && !isStorm);
  for (const id of gone) outcomes.set(id, { ...DONE, error: stuck.get(id) ?? null });
  const looks = await lookAtLeads(portal, rules, { pictures, records, writes }, (id, error) => {
    // One lead that cannot be looked at must not cost the others of its batch.
    outcomes.set(id, { ...DONE, error });
  });
  // Before anything is remembered: who opened in a storm is held, also when this process dies right here.
  const flows = writes && !(await isStormy(portal, looks, rules.checklist));
  await noteAdvice(portal, looks, records);
  await remember(portal, looks, writes ? 'live' : 'shadow', keepMs(rules));
  const plans = [...looks.values()].map(({ plan }) => plan);
  const applied = flows ? await applyPlans(portal, plans, decidedOf(looks, pictures)) : null;
  // Also before: what a merge left over is forgotten as soon as it is carried out.
  await countWindows(portal, looks, new Map(), keepMs(rules));
  const recorded = await record(portal, looks, applied);
  await countWindows(portal, looks, recorded.records, keepMs(rules));
  for (const [id, seen] of looks) {
    outcomes.set(id, toOutcome(seen, applied, recorded.unlisted, portal.now()));
  }
  const woken = [
    ...(await toWake(portal, looks, records)),
    ...(await toPromote(portal, gone, records)),
  ];
  for (const id of woken) {
    outcomes.set(id, { ...(outcomes.get(id) ?? DONE), again: portal.now() });
  }
  return outcomes;
}

/** What was decided for each, beside what HubSpot holds of it for a rebuild. */
function decidedOf(
  looks: ReadonlyMap<string, Look>,
  pictures: readonly Picture[],
): Map<string, Decided> {
  return new Map(
    pictures.flatMap(({ contactId, contact }): [string, Decided][] => {
      const seen = looks.get(contactId);
      const state = propertyText(contact, 'baton_state');
      return seen ? [[contactId, { record: seen.record, state }]] : [];
    }),
  );
}

const DONE: Outcome = { again: null, error: null, problem: null };

async function remember(
  portal: PortalServices,
  looks: ReadonlyMap<string, Look>,
  mode: 'live' | 'shadow',
  keep: number,
): Promise<void> {
  const records = [...looks].map(([id, { record }]): [string, LeadRecord] => [id, record]);
  await portal.leads.write(portal.portalId, new Map(records));
  const moved = [...looks].filter(([, { change }]) => change !== 'none');
  const passed = [...looks].filter(([, { bypass }]) => bypass !== null);
  const entries = [
    ...moved.map(([id, seen]) => [id, toJournalEntry(seen, mode)] as const),
    ...passed.map(([id, seen]) => [id, toBypassEntry(seen, mode)] as const),
  ];
  await portal.journal.add(portal.portalId, entries, keep);
}

type Recorded = {
  readonly records: ReadonlyMap<string, LeadRecord>;
  /** Who has to be tried again because of a list alone. */
  readonly unlisted: ReadonlySet<string>;
};

/** Afterwards: what was carried out is owed no more. */
async function record(
  portal: PortalServices,
  looks: ReadonlyMap<string, Look>,
  applied: Applied | null,
): Promise<Recorded> {
  const decided = new Map([...looks].map(([id, { record: before }]) => [id, before]));
  if (applied === null) return { records: decided, unlisted: new Set() };
  const { failed, heldBack, at } = applied;
  const plans = [...looks.values()].map(({ plan }) => plan);
  const { moved, later } = await moveInLists(portal, plans);
  const done = [...looks].flatMap(([id, { record: before, plan }]): [string, LeadRecord][] => {
    const list = moved.has(id) ? (plan.list?.add ?? null) : before.list;
    const after = failed.has(id) ? before : carriedOut(before, plan, at, heldBack.has(id));
    return after === before && list === before.list ? [] : [[id, { ...after, list }]];
  });
  await portal.leads.write(portal.portalId, new Map(done));
  return { records: new Map([...decided, ...done]), unlisted: later };
}

function toOutcome(
  { plan, again, record: { gate, window } }: Look,
  applied: Applied | null,
  unlisted: ReadonlySet<string>,
  now: number,
): Outcome {
  const error = applied?.failed.get(plan.contactId);
  const isDone = applied !== null && error === undefined;
  const isOpen = window.state === 'open' && !window.shadow;
  const moments = [
    ...(again === null ? [] : [again]),
    ...(isOpen ? [now + LOOK_AT_TASK_MS] : []),
    ...(plan.problems.length > 0 ? [now + LOOK_FOR_OWNER_MS] : []),
    ...(gate?.revert?.owed && !isDone ? [now + LOOK_FOR_STAGE_MS] : []),
    ...(unlisted.has(plan.contactId) ? [now + LOOK_FOR_LIST_MS] : []),
  ];
  return {
    again: moments.length > 0 ? Math.min(...moments) : null,
    error: error ?? null,
    problem: plan.problems[0] ?? null,
  };
}
