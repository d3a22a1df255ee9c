import type { ObjectType } from '../types.ts';
import type { Link, Portal } from './portal.ts';

const none: ReadonlyMap<string, Link> = new Map();

export function linksOf(
  portal: Portal,
  from: ObjectType,
  fromId: string,
  to: ObjectType,
): ReadonlyMap<string, Link> {
  return portal.links.get(`${from}>${to}`)?.get(fromId) ?? none;
}
