import { describe, expect, it } from 'vitest';

import { checkFit } from '../../../src/domain/checklist/check-fit.ts';
import { Overrides } from '../../../src/domain/checklist/overrides.ts';
import { buildChecklist } from '../../support/builders.ts';

const BASE = buildChecklist();
const WITHOUT_TRACKS = buildChecklist({ nurture: [] });

function build(change: Readonly<Record<string, unknown>>): Overrides {
  return Overrides.parse({
    extends: 'default',
    sla: { handoff_owner: 'own@example.com' },
    ...change,
  });
}

const ownerRule = (when: unknown) =>
  build({ owners: { rules: [{ when, owner: 'a@example.com' }] } });
const track = (...ids: string[]) => build({ nurture: ids.map((id) => ({ id, list: 7 })) });

describe('H5 a portal’s own file on top of the default one', () => {
  it.each([
    ['with people only', build({})],
    ['with lists of tracks that are there', track('keep-warm', 'find-out')],
    ['with owner rules about anything', ownerRule({ persona: 'it-lead' })],
  ])('fits %s', (_case, own) => {
    expect(checkFit(own, [BASE])).toEqual([]);
  });

  it.each([
    [
      'a track that is not there',
      track('keep-wram'),
      ['nurture', 0, 'id'],
      'the default checklist has no track `keep-wram`',
    ],
    [
      'a track twice',
      track('keep-warm', 'keep-warm'),
      ['nurture', 1, 'id'],
      'the id `keep-warm` stands in `nurture` twice',
    ],
    [
      'an owner rule on a persona that is not there',
      ownerRule({ persona: 'it-led' }),
      ['owners', 'rules', 0, 'when'],
      'it-led',
    ],
    [
      'an owner rule on criteria',
      ownerRule({ missing: ['right-time'] }),
      ['owners', 'rules', 0, 'when'],
      'nurture',
    ],
  ])('does not fit with %s', (_case, own, path, words) => {
    const [problem, ...more] = checkFit(own, [BASE]);
    expect(problem).toMatchObject({ path, message: expect.stringContaining(words) as string });
    expect(more).toEqual([]);
  });

  it('knows which tracks there are, for a slip of the pen', () => {
    const [problem] = checkFit(track('keep-wram'), [BASE]);
    expect(problem).toMatchObject({
      meant: 'keep-wram',
      known: ['keep-warm', 'find-out', 'open-window'],
    });
  });

  it.each([
    ['an earlier one, which it may outlive', [BASE, WITHOUT_TRACKS]],
    ['a later one, for which it may be ready', [WITHOUT_TRACKS, BASE]],
  ])('may fit %s', (_case, versions) => {
    expect(checkFit(track('keep-warm'), versions)).toEqual([]);
  });

  it('is compared with the newest version when it fits none', () => {
    const [problem] = checkFit(track('keep-cool'), [WITHOUT_TRACKS, BASE]);
    expect(problem?.known).toContain('keep-warm');
  });

  it('is not held against a default file that nobody knows', () => {
    expect(checkFit(track('keep-wram'), [])).toEqual([]);
  });
});
