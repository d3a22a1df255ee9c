import type { Portal } from './portal.ts';

// Every account and every object type counts from the same number, so that whoever keys something
// by record id alone, without account and type, is found out.
const first = 1001;

export function nextId(portal: Portal, kind: string): string {
  const id = (portal.lastIds.get(kind) ?? first - 1) + 1;
  portal.lastIds.set(kind, id);
  return String(id);
}
