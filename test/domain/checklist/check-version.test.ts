import { describe, expect, it } from 'vitest';

import { checkVersion } from '../../../src/domain/checklist/check-version.ts';
import { accepted, rawVersion } from '../../support/version-builders.ts';

const path = ['checklist', 'version'];
const file = (version: number, change: Readonly<Record<string, unknown>> = {}) =>
  accepted(rawVersion({ version }, change));
const OTHER = { window: { half_life: '2d', closes_after: '5 working days', closes_on: [] } };

describe('A2 a version beside those that were accepted', () => {
  it.each([
    ['the first of all', file(3), []],
    ['the same once more', file(3), [file(3)]],
    [
      'the same, signed by one more',
      accepted(rawVersion({ version: 3, agreed: { votes: { sales: 0, marketing: 0 }, by: [] } })),
      [file(3)],
    ],
    ['a newer one', file(4, OTHER), [file(2), file(3)]],
    ['a newer one of the same content', file(4), [file(3)]],
    ['a newer one that leaves numbers out', file(40), [file(3)]],
    ['the newest, beside older ones', file(3), [file(1, OTHER), file(2, OTHER), file(3)]],
  ])('is good: %s', (_case, version, others) => {
    expect(checkVersion(version, others)).toEqual([]);
  });

  it('never changes under its number: the difference is said in words, with the number to take', () => {
    const [was, is] = [file(3), file(3, OTHER)];
    const [problem, ...more] = checkVersion(is, [file(2), was, file(5)]);
    expect(more).toEqual([]);
    expect(problem?.path).toEqual(path);
    const [first = '', ...changes] = problem?.message.split('\n') ?? [];
    expect(first).toBe(
      `version 3 is in use with other content (${was.hash}; this is ${is.hash}): write \`version: 6\` and have it signed, or take back:`,
    );
    expect(changes.length).toBeGreaterThan(1);
    for (const change of changes) expect(change).toMatch(/^ {4}- \S/u);
    expect(changes[0]).toContain('half_life: 3 days');
  });

  it.each([
    ['why', { why: 'Another reason.' }],
    ['changed', { changed: 'Other words.' }],
    ['effective_from', { effective_from: '2026-11-21' }],
    ['id', { id: 'another' }],
    ['owner', { owner: 'another@example.com' }],
    ['review_on', { review_on: '2027-06-01' }],
  ])('never changes its header either, and says so: %s', (_key, header) => {
    const [problem] = checkVersion(accepted(rawVersion({ version: 3, ...header })), [file(3)]);
    expect(problem?.message).toMatch(/or take back:\n {4}- \S/u);
  });

  it.each([
    ['an older one that was never in use', file(1), [file(3)]],
    ['an older one that was', file(2), [file(2), file(3)]],
    [
      'an older one of another checklist',
      accepted(rawVersion({ id: 'enterprise', version: 1 })),
      [file(3)],
    ],
  ])('is too old: %s', (_case, version, others) => {
    const message = `version ${version.version} is older than version 3, which is in use: write \`version: 4\``;
    expect(checkVersion(version, others)).toEqual([{ path, message }]);
  });
});
