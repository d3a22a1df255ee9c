import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Plan } from '../domain/handoff/plan.ts';
import type { AppError } from '../errors.ts';
import type { PortalServices } from './portal-services.ts';
import { stateProperties } from './state-properties.ts';
import type { Decided } from './state-properties.ts';
import { tellPeople } from './tell-people.ts';
import { findOverflow } from './within-caps.ts';

/** By contact id: the first thing that kept a lead's plan from being carried out. */
export type Failed = ReadonlyMap<string, AppError>;
export type Applied = {
  readonly failed: Failed;
  /** Whose task waits, because its seller has had enough new ones today. */
  readonly heldBack: ReadonlySet<string>;
  /** When tasks and notes stood in HubSpot, ms. */
  readonly at: number;
};

/** A stage is put back by way of an empty one; a lead whose first write failed does not get the second. */
async function putBackStages(portal: PortalServices, plans: readonly Plan[]): Promise<Failed> {
  const failures = new Map<string, AppError>();
  for (let step = 0; step < 2; step++) {
    const writes = plans.flatMap(({ contactId, stage }) => {
      const lifecyclestage = stage?.[step];
      return lifecyclestage === undefined || failures.has(contactId)
        ? []
        : [{ contactId, properties: { lifecyclestage } }];
    });
    for (const [id, error] of await portal.ensureProperties(writes)) failures.set(id, error);
  }
  return failures;
}

/**
 * Makes the plans true in HubSpot, each in batches across leads: tasks, and notes right behind them (the budget lets tasks pass first),
 * then what people are told, properties, and stages.
 */
export async function applyPlans(
  portal: PortalServices,
  plans: readonly Plan[],
  /** Leads whose records go on: those of contacts that are gone do not. */
  decided: ReadonlyMap<string, Decided> = new Map(),
): Promise<Applied> {
  const failures = new Map<string, AppError>();
  const { heldBack, lines } = await findOverflow(portal, plans);
  const parts = plans.flatMap(({ contactId, task, note, owed }) => [
    { task: heldBack.has(contactId) ? null : task, note, contactId },
    ...owed.map((part) => ({ ...part, contactId })),
  ]);
  const tasks = parts.flatMap(({ contactId, task }) => (task ? [{ ...task, contactId }] : []));
  const notes = parts.flatMap(({ contactId, note }) => (note ? [{ ...note, contactId }] : []));
  const contactOf = new Map([...tasks, ...notes].map(({ ref, contactId }) => [ref, contactId]));
  const collect = (failed: ReadonlyMap<string, AppError>) => {
    for (const [key, error] of failed) {
      const contactId = contactOf.get(key) ?? key;
      if (!failures.has(contactId)) failures.set(contactId, error);
    }
  };
  const engagements = await both(
    () => portal.ensureTasks(tasks),
    () => portal.ensureNotes(notes),
  );
  for (const failed of engagements) collect(failed);
  const told = plans.flatMap(({ contactId, told: own }) =>
    own.map((line) => ({ ...line, contactId })),
  );
  collect(await tellPeople(portal, [...told, ...lines]));
  const at = portal.now();
  const states = await stateProperties(portal, plans, decided, { failed: failures, heldBack, at });
  collect(await portal.ensureProperties(plans.map((plan) => withState(plan, states))));
  collect(await putBackStages(portal, plans));
  return { failed: failures, heldBack, at };
}

/**
 * Both take the same steps in Redis, one behind the other: whoever begins a turn earlier leaves earlier. Neither is left
 * running alone when the other fails: whoever tries again must not meet it.
 */
async function both<T>(first: () => Promise<T>, then: () => Promise<T>): Promise<[T, T]> {
  const all = [first(), nextTurn().then(then)] as const;
  await Promise.allSettled(all);
  return Promise.all(all);
}

function withState({ contactId, properties }: Plan, states: ReadonlyMap<string, string>) {
  const state = states.get(contactId);
  return {
    contactId,
    properties: state === undefined ? properties : { ...properties, baton_state: state },
  };
}
