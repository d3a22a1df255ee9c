import type { Due } from '../queue/due.ts';
import type { Queues } from '../queue/queues.ts';
import type { Failure, Failures } from '../store/failures.ts';
import { fateOf } from './fate-of.ts';
import { asSuspect } from './next-failure.ts';

export type FailedServices = {
  readonly failures: Failures;
  readonly queues: Pick<Queues, 'dropApart' | 'wakePortal'>;
  readonly due: Pick<Due, 'mark'>;
  readonly clock: { readonly now: () => number };
};

/**
 * Has leads that failed looked at now, and takes them off the list. Where a person had to do something first, they come like
 * any other; who may make a batch fail comes with others of that kind only.
 */
export async function retryFailed(
  { failures, queues, due, clock }: FailedServices,
  portalId: number,
  chosen: readonly Failure[],
): Promise<void> {
  const ids = chosen.map(({ contactId }) => contactId);
  await queues.dropApart(portalId, ids);
  const isHarmless = ({ code }: Failure) => fateOf(code) === 'list';
  await failures.settle(portalId, {
    done: chosen.filter(isHarmless).map(({ contactId }) => contactId),
    failed: chosen.filter((one) => !isHarmless(one)).map((one) => asSuspect(one, clock.now())),
    aliveAt: null,
  });
  await due.mark(portalId, ids, clock.now());
  await queues.wakePortal(portalId, 0);
}

/** Forgets that leads failed. They are looked at again when something happens to them. */
export async function discardFailed(
  { failures, queues }: Pick<FailedServices, 'failures' | 'queues'>,
  portalId: number,
  chosen: readonly Failure[],
): Promise<void> {
  const ids = chosen.map(({ contactId }) => contactId);
  await queues.dropApart(portalId, ids);
  await failures.forget(portalId, ids);
}
