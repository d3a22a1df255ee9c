import type { Services } from '../../services.ts';
import type { retryFailed } from '../../use-cases/retry-failed.ts';
import { confirm } from '../confirm.ts';
import { countWords } from '../count-words.ts';
import { print } from '../print.ts';
import type { Options } from '../with-services.ts';
import { chooseFailed } from './choose.ts';
import type { Choice } from './choose.ts';

export type Deed = {
  readonly asks: string;
  readonly done: 'retried' | 'discarded';
  readonly said: string;
  readonly carryOut: typeof retryFailed;
};

/** `failed retry`, `failed discard`: more than a single lead is asked about first. */
export async function changeFailed(
  services: Services,
  { json, portalId }: Options,
  choice: Choice,
  { asks, done, said, carryOut }: Deed,
): Promise<void> {
  const id = await portalId();
  const chosen = await chooseFailed(services, id, choice);
  if (chosen.length === 0) {
    print(json, { portalId: id, [done]: [] }, ['Nothing has failed.']);
    return;
  }
  const leads = countWords(chosen.length, 'lead');
  const isAsked = choice.contactId === undefined && !choice.yes;
  if (isAsked && !(await confirm(`${leads} of portal ${id} will be ${asks}. Go on?`))) {
    print(json, { portalId: id, [done]: [] }, ['Nothing was changed.']);
    process.exitCode = 1;
    return;
  }
  await carryOut(services, id, chosen);
  const contactIds = chosen.map(({ contactId }) => contactId);
  print(json, { portalId: id, [done]: contactIds }, [`Portal ${id}: ${leads} ${said}.`]);
}
