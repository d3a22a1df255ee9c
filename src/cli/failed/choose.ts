import { InvalidArgumentError } from 'commander';
import { AppError } from '../../errors.ts';
import type { Services } from '../../services.ts';

/** Which leads a command is about: one of the three. */
export type Choice = {
  readonly contactId?: string | undefined;
  readonly all?: boolean;
  readonly cause?: string;
  readonly yes?: boolean;
};

type Failure = Awaited<ReturnType<Services['failures']['all']>>[number];

/** One contact may be named whatever its state; the others are chosen among those that are not tried again by themselves. */
export async function chooseFailed(
  { failures }: Services,
  portalId: number,
  { contactId, all = false, cause }: Choice,
): Promise<readonly Failure[]> {
  const ways = [contactId !== undefined, all, cause !== undefined].filter(Boolean).length;
  if (ways !== 1) throw new InvalidArgumentError('name a contact id, or --all, or --cause <code>.');
  if (contactId !== undefined) {
    const { leads } = await failures.read(portalId, [contactId]);
    const failure = leads.get(contactId);
    if (!failure) throw new AppError('not-failed', { context: { contact: contactId } });
    return [failure];
  }
  const failed = (await failures.all(portalId)).filter(({ state }) => state === 'failed');
  const chosen = failed.filter(({ code }) => all || code === cause);
  if (chosen.length === 0 && cause !== undefined) {
    throw new AppError('not-failed', { context: { cause } });
  }
  return chosen;
}
