import { describe, expect, it } from 'vitest';

import { machinePaths } from './machine-paths.ts';
import { readTree } from './read-tree.ts';

// Not ours to write, or about the inside of a container, where such paths are the same for everybody.
const EXEMPT = ['package-lock.json', 'Dockerfile', 'docker-compose.yml'];

/** Put together at run time: written out, this file would break its own rule. */
function path(...parts: readonly string[]): string {
  return `/${parts.join('/')}`;
}

describe('texts name no path of somebody’s machine', () => {
  it('in the whole tree', () => {
    const files = readTree((name) => !EXEMPT.includes(name));
    expect(files.length).toBeGreaterThan(0);
    expect(machinePaths(files)).toEqual([]);
  });

  it.each([
    `see ${path('work', 'shared', 'house.md')}`,
    `const dir = '${path('tmp')}';`,
    `const dir = "${path('tmp', 'x')}";`,
    `(${path('root', 'notes.txt')})`,
    `file://${path('home', 'ann', 'baton')}`,
    `dir=${path('home', 'ann')}`,
    `${path('Users', 'ann', 'baton')} is where it is`,
  ])('caught: %s', (text) => {
    expect(machinePaths([{ path: 'docs/a.md', text: `first\n${text}` }])).toHaveLength(1);
  });

  it.each([
    `see src${path('work', 'plan.ts')}`,
    `https://example.com${path('home')}`,
    `GET ${path('workflows')} and ${path('homepage')}`,
    `\${dir}${path('tmp')}`,
    `./tmp and ../work`,
  ])('left alone: %s', (text) => {
    expect(machinePaths([{ path: 'docs/a.md', text }])).toEqual([]);
  });
});
