import { describe, expect, it } from 'vitest';

import { Overrides } from '../../../src/domain/checklist/overrides.ts';
import { portalRules } from '../../../src/domain/checklist/portal-rules.ts';
import type { OwnFile, PortalAt } from '../../../src/domain/checklist/portal-rules.ts';
import type { Checklist } from '../../../src/domain/checklist/schema.ts';
import { buildVersion } from '../../support/version-builders.ts';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const [FIRST, SECOND] = [4711, 4712];

const COMMON = [buildVersion(3, '2026-11-20')];
const COMMON_TO_COME = [buildVersion(3, '2026-12-01')];
const PEOPLE = {
  overrides: Overrides.parse({
    extends: 'default',
    sla: { handoff_owner: 'own@example.com', escalate: [] },
    owners: { rules: [{ when: { company: 'region', is: 'North' }, owner: 'north@example.com' }] },
    nurture: [{ id: 'keep-warm', list: 7 }],
  }),
};
const WHOLE = { versions: [buildVersion(8, '2026-11-23')] };
const WHOLE_TO_COME = { versions: [buildVersion(8, '2026-12-01')] };

function rulesOf(
  own: OwnFile | null,
  at: Partial<PortalAt> = {},
  common: readonly Checklist[] = COMMON,
) {
  return portalRules(common, own, {
    portalId: FIRST,
    firstPortalId: FIRST,
    now: NOW,
    zone: 'utc',
    ...at,
  });
}

function shown({ checklist, waits, next }: ReturnType<typeof rulesOf>) {
  const { version } = checklist.checklist;
  return { version, owner: checklist.sla.handoff_owner, waits, next };
}

const DEFAULT = { version: 3, owner: 'handoff-owner@example.com', waits: null, next: null };
const LACKS_OWN = `several portals are connected: config/portals/${SECOND}/checklist.yaml has to say sla.handoff_owner, sla.escalate, owners.rules, nurture, \`keep-warm\`, list; until then nothing is written`;
const second = { portalId: SECOND };

describe('H5 what a portal is judged by', () => {
  it.each<[string, OwnFile | null, Partial<PortalAt>, object]>([
    ['the default file', null, {}, DEFAULT],
    ['the default file with its own people', PEOPLE, {}, { ...DEFAULT, owner: 'own@example.com' }],
    ['its own whole file', WHOLE, {}, { ...DEFAULT, version: 8 }],
    [
      'the default file, while no portal is known to be the first',
      null,
      { firstPortalId: null },
      DEFAULT,
    ],
    [
      'the default file, which waits for people of its own beside a first portal',
      null,
      second,
      { ...DEFAULT, waits: LACKS_OWN },
    ],
    [
      'the default file with its own people beside a first portal',
      PEOPLE,
      second,
      { ...DEFAULT, owner: 'own@example.com' },
    ],
    ['its own whole file beside a first portal', WHOLE, second, { ...DEFAULT, version: 8 }],
    [
      'the default file until its own begins',
      WHOLE_TO_COME,
      {},
      { ...DEFAULT, next: 'b2b-saas v8 is in effect from 2026-12-01' },
    ],
    [
      'its own file, which waits where the default one is not for it',
      WHOLE_TO_COME,
      second,
      {
        version: 8,
        waits: 'b2b-saas v8 is in effect from 2026-12-01; until then nothing is written',
      },
    ],
  ])('is %s', (_case, own, at, expected) => {
    expect(shown(rulesOf(own, at))).toMatchObject(expected);
  });

  it('is its own file, which waits, while the default one waits too', () => {
    const { version, waits } = shown(rulesOf(WHOLE_TO_COME, {}, COMMON_TO_COME));
    expect({ version, waits }).toEqual({
      version: 8,
      waits: 'b2b-saas v8 is in effect from 2026-12-01; until then nothing is written',
    });
  });

  it('waits with the default file for its day, with or without people of its own', () => {
    const waits = 'b2b-saas v3 is in effect from 2026-12-01; until then nothing is written';
    for (const own of [null, PEOPLE]) expect(rulesOf(own, {}, COMMON_TO_COME).waits).toBe(waits);
    expect(rulesOf(null, second, COMMON_TO_COME).waits).toBe(waits);
  });

  it('lacks only what its own file leaves out', () => {
    const { overrides } = PEOPLE;
    const own = {
      overrides: { ...overrides, sla: { handoff_owner: 'own@example.com' }, nurture: [] },
    };
    expect(rulesOf(own, second).waits).toContain(
      'has to say sla.escalate, nurture, `keep-warm`, list;',
    );
  });

  it('reads what its own owner rules ask about', () => {
    expect(rulesOf(null).needs.company).not.toContain('region');
    expect(rulesOf(PEOPLE).needs.company).toContain('region');
    expect(rulesOf(PEOPLE).needs.company).not.toContain('country');
  });

  it('is the same object as long as the files are the same', () => {
    expect(rulesOf(PEOPLE).checklist).toBe(rulesOf(PEOPLE).checklist);
    expect(rulesOf(PEOPLE).needs).toBe(rulesOf(PEOPLE).needs);
  });
});
