import { byName } from './diff-list.ts';
import { isReordered, isSame } from './raw.ts';

/** Tests are many and each is a story of its own: a count says enough. */
export function diffTests(before: readonly unknown[], after: readonly unknown[]): string[] {
  const [old, now] = byName('name', { before, after });
  const [was, is] = [[...old.keys()], [...now.keys()]];
  const counts = [
    [is.filter((name) => !old.has(name)).length, 'added'],
    [is.filter((name) => old.has(name) && !isSame(old.get(name), now.get(name))).length, 'changed'],
    [was.filter((name) => !now.has(name)).length, 'removed'],
  ] as const;
  const words = counts
    .filter(([count]) => count > 0)
    .map(([count, what], i) => `${count} ${i > 0 ? '' : count === 1 ? 'test ' : 'tests '}${what}`);
  return [
    ...(words.length > 0 ? [words.join(', ')] : []),
    ...(isReordered(was, is) ? ['the order of the tests changed'] : []),
  ];
}
