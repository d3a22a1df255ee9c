import type { LedgerEntry } from '../domain/handoff/ledger-entry.ts';
import { fromState, isAhead, refsOf } from '../domain/lead/lead-state.ts';
import type { LeadState } from '../domain/lead/lead-state.ts';
import { NEW_LEAD } from '../domain/lead/lead-record.ts';
import type { LeadRecord } from '../domain/lead/lead-record.ts';
import { propertyText } from '../domain/lead/picture.ts';
import type { Picture } from '../domain/lead/picture.ts';
import { isUnderWay } from '../domain/window/window.ts';
import type { PortalServices } from './portal-services.ts';

/** Long ago: whether it took place is settled by looking, without waiting. */
const LOST: LedgerEntry = { state: 'sending', at: 0 };

/**
 * Takes up what `baton_state` says of leads of which Redis knows less, because it was lost or came back from an old copy.
 * Returns their records, by contact id; their pictures were read without task and touches, so they are to be read again.
 */
export async function restoreLeads(
  portal: PortalServices,
  pictures: readonly Picture[],
  known: ReadonlyMap<string, LeadRecord>,
  keepMs: number,
): Promise<Map<string, LeadRecord>> {
  const { portalId, leads, ledgers, journal } = portal;
  const states = new Map(
    pictures.flatMap((picture): [string, LeadState][] => {
      const { contactId } = picture;
      const state = stateOf(portal, picture);
      return state && isAhead(state, known.get(contactId) ?? NEW_LEAD) ? [[contactId, state]] : [];
    }),
  );
  const restored = new Map([...states].map(([id, state]) => [id, fromState(id, state)]));
  if (restored.size === 0) return restored;
  // The record comes last: as long as it is missing, all of this is done once more.
  for (const object of ['notes', 'tasks'] as const) {
    const entries = [...restored].flatMap(([id, record]) =>
      refsOf(record).map((ref) => [ref, states.get(id)?.ledger[object][ref]] as const),
    );
    const here = await ledgers[object].read(entries.map(([ref]) => ref));
    // Found again before its lead was: what is known of it here is newer than nothing.
    const open = entries.filter(([ref, entry]) => entry !== undefined || !here.has(ref));
    await ledgers[object].write(new Map(open.map(([ref, entry]) => [ref, entry ?? LOST] as const)));
  }
  for (const [id, { window }] of restored) {
    const account = isUnderWay(window) ? window.account : null;
    if (account?.part === 'leads') await portal.accountPlays.claim(account.companyId, id, null);
    if (account?.part === 'joined') await portal.accountPlays.join(account.companyId, id);
  }
  await leads.write(portalId, restored);
  const entries = [...restored].map(([id, record]) => [id, toEntry(record, portal.now())] as const);
  await journal.add(portalId, entries, keepMs);
  return restored;
}

/** Null: it has none, or one that is not ours: copied by a merge, or changed by hand. */
function stateOf({ stateSeal }: PortalServices, { contactId, contact }: Picture): LeadState | null {
  const sealed = propertyText(contact, 'baton_state');
  const text = sealed ? stateSeal.open(contactId, sealed) : null;
  // Written only by `toState`, perhaps of an earlier version, and authentic.
  return text === null ? null : (JSON.parse(text) as LeadState);
}

function toEntry({ window }: LeadRecord, at: number) {
  return {
    at,
    what: 'restored' as const,
    mode: 'live',
    checklist: '',
    readiness: 'not looked at',
    detail: { window },
  };
}
