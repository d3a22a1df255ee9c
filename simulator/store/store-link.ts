import type { Link, Portal } from './portal.ts';
import type { StoredRecord } from './stored-record.ts';

type Half = { readonly from: StoredRecord; readonly to: StoredRecord; readonly readableAt: number };

/** One direction of an association. True when the type is new for the two. */
export function storeLink(portal: Portal, half: Half, typeId: number): boolean {
  const key = `${half.from.type}>${half.to.type}`;
  const all = portal.links.get(key) ?? new Map<string, Map<string, Link>>();
  portal.links.set(key, all);
  const mine = all.get(half.from.id) ?? new Map<string, Link>();
  all.set(half.from.id, mine);
  const link = mine.get(half.to.id);
  if (link?.types.has(typeId)) return false;
  if (link) link.types.add(typeId);
  else mine.set(half.to.id, { types: new Set([typeId]), readableAt: half.readableAt });
  return true;
}
