import { isScalar, visit } from 'yaml';
import type { Document, Node } from 'yaml';

/**
 * Offsets of keys that stood in their mapping before. The library's own check compares every key with every other, which
 * takes half a minute where there are thirty thousand.
 */
export function keysTwice(document: Document): number[] {
  const offsets: number[] = [];
  visit(document, {
    Map: (_key, map) => {
      const seen = new Set<unknown>();
      for (const { key } of map.items) {
        const name = isScalar(key) ? key.value : key;
        if (seen.has(name)) offsets.push((key as Node | null)?.range?.[0] ?? 0);
        seen.add(name);
      }
    },
  });
  return offsets;
}
