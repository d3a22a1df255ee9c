import type { Account, Call } from '../../simulator/types.ts';
import { stir } from '../stage/leads.ts';
import type { Lead } from '../stage/leads.ts';
import type { Stage } from '../stage/stage.ts';
import { tell } from '../stage/tell.ts';
import { until } from '../stage/wait.ts';

export type Portal = { readonly account: Account; readonly leads: readonly Lead[] };

/** How a note came about. */
export type Way = {
  /** From the sending of the webhook to the note in HubSpot, less the collecting. */
  readonly ms: number;
  /** When collecting ended, ms since the epoch. */
  readonly from: number;
  /** What was asked until then. */
  readonly calls: readonly Call[];
};

export const COLLECT_MS = 1_000;

export async function timeLead(stage: Stage, { account }: Portal, lead: Lead): Promise<Way> {
  const { simulator } = stage;
  stage.quietly(() => stir(account, [lead]));
  const [notes, calls] = [account.list('notes').length, simulator.calls.length];
  const sentAt = Date.now();
  await tell(simulator, account.portalId, [lead.id]);
  await until('the note stands', () => account.list('notes').length > notes);
  const createdAt = Math.max(...account.list('notes').map((note) => note.createdAt));
  await until('its properties are written', () => {
    const contact = account.get('contacts', lead.id);
    return contact !== undefined && account.value(contact, 'baton_readiness') === 'ready';
  });
  const from = sentAt + COLLECT_MS;
  const asked = simulator.calls.slice(calls).filter(({ at }) => at <= createdAt);
  return { ms: createdAt - from, from, calls: asked };
}
