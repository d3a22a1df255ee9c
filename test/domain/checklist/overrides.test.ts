import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { applyOverrides, ofOnePortal, Overrides } from '../../../src/domain/checklist/overrides.ts';
import type { Checklist } from '../../../src/domain/checklist/schema.ts';
import { buildChecklist, checklistText } from '../../support/builders.ts';

const BASE = buildChecklist();
const LISTED = { list: '55' };

type Change = Readonly<Record<string, unknown>>;

function build(change: Change = {}, sla: Change = {}): Overrides {
  return Overrides.parse({
    extends: 'default',
    sla: { handoff_owner: 'own@example.com', ...sla },
    ...change,
  });
}

const OWN_RULES = {
  rules: [{ when: { company: 'country', is: 'Norway' }, owner: 'north@example.com' }],
};

describe('H5 people and lists of one account, on top of the default file', () => {
  it.each<[string, Overrides, (checklist: Checklist) => unknown, unknown]>([
    ['the handoff owner', build(), ({ sla }) => sla.handoff_owner, 'own@example.com'],
    [
      'no escalation of its own leaves the default one',
      build(),
      ({ sla }) => sla.escalate,
      BASE.sla.escalate,
    ],
    [
      'an escalation',
      build({}, { escalate: [{ at: '50%', to: 'boss@example.com' }] }),
      ({ sla }) => sla.escalate.map(({ to }) => to),
      ['boss@example.com'],
    ],
    ['an empty escalation', build({}, { escalate: [] }), ({ sla }) => sla.escalate, []],
    [
      'no owner rules of its own leave the default ones',
      build(),
      ({ owners }) => owners,
      BASE.owners,
    ],
    [
      'owner rules',
      build({ owners: OWN_RULES }),
      ({ owners }) => owners?.rules.map(({ owner }) => owner),
      ['north@example.com'],
    ],
    [
      'the list of a track',
      build({ nurture: [{ id: 'keep-warm', list: 7 }] }),
      ({ nurture }) => nurture.map(({ list }) => list),
      ['7', undefined, undefined],
    ],
    [
      'a list for a track that had none',
      build({ nurture: [{ id: 'find-out', list: '8' }] }),
      ({ nurture }) => nurture.map(({ list }) => list),
      ['123', '8', undefined],
    ],
  ])('%s', (_case, own, of, expected) => {
    expect(of(applyOverrides(BASE, own))).toEqual(expected);
  });

  it('A2 leave everything that was signed as it is, and its version and hash', () => {
    const own = build(
      { owners: OWN_RULES, nurture: [{ id: 'keep-warm', list: 7 }] },
      { escalate: [] },
    );
    const { sla, owners: _owners, nurture, ...rest } = applyOverrides(BASE, own);
    const { sla: baseSla, owners: _baseOwners, nurture: baseNurture, ...base } = BASE;
    expect(rest).toEqual(base);
    expect({ ...sla, handoff_owner: '', escalate: [] }).toEqual({
      ...baseSla,
      handoff_owner: '',
      escalate: [],
    });
    expect(nurture.map(({ when }) => when)).toEqual(baseNurture.map(({ when }) => when));
  });

  it.each<[string, Change]>([
    ['extends nothing else', { extends: 'other' }],
    ['holds no criteria', { criteria: [] }],
    ['holds no version', { checklist: { version: 2 } }],
    [
      'changes no calendar',
      { sla: { handoff_owner: 'own@example.com', calendar: { hours: 'Mon 09:00-10:00' } } },
    ],
    ['changes no track', { nurture: [{ id: 'keep-warm', intent: 'find_out', list: 7 }] }],
    ['names its handoff owner', { sla: {} }],
  ])('such a file %s', (_case, change) => {
    const file = { extends: 'default', sla: { handoff_owner: 'own@example.com' }, ...change };
    expect(Overrides.safeParse(file).success).toBe(false);
  });
});

describe('H5 what another account cannot take from the default file', () => {
  const NO_PEOPLE = { sla: { ...raw('sla'), escalate: [] }, owners: undefined, nurture: [] };
  const on = (when: unknown) => ({ ...NO_PEOPLE, applies_to: when });
  const LISTS = 'conditions on a list (these need a whole file)';
  const ofLists = { owners: { rules: [{ when: LISTED, owner: 'dach@example.com' }] } };

  it.each<[string, Change, Overrides | null, readonly string[]]>([
    [
      'everything of the shipped file',
      {},
      null,
      ['sla.handoff_owner', 'sla.escalate', 'owners.rules', 'nurture, `keep-warm`, list'],
    ],
    ['always the handoff owner', NO_PEOPLE, null, ['sla.handoff_owner']],
    [
      'nothing when its own file has it all',
      {},
      build({ owners: OWN_RULES, nurture: [{ id: 'keep-warm', list: 7 }] }, { escalate: [] }),
      [],
    ],
    ['nothing that the default file does not have', NO_PEOPLE, build(), []],
    [
      'an escalation',
      {},
      build({ owners: OWN_RULES, nurture: [{ id: 'keep-warm', list: 7 }] }),
      ['sla.escalate'],
    ],
    [
      'a list of another track',
      {},
      build({ owners: OWN_RULES, nurture: [{ id: 'find-out', list: 7 }] }, { escalate: [] }),
      ['nurture, `keep-warm`, list'],
    ],
    ['a condition on a list', on(LISTED), build(), [LISTS]],
    ['a condition on a list, however deep', on({ all: [{ none: [LISTED] }] }), build(), [LISTS]],
    [
      'owner rules on a list, unless it has its own',
      { ...NO_PEOPLE, ...ofLists },
      build(),
      ['owners.rules', LISTS],
    ],
    [
      'no owner rules on a list when it has its own',
      { ...NO_PEOPLE, ...ofLists },
      build({ owners: OWN_RULES }),
      [],
    ],
  ])('%s', (_case, change, own, expected) => {
    expect(ofOnePortal(buildChecklist(change), own)).toEqual(expected);
  });
});

/** A top-level key of the shipped file as people write it. */
function raw(key: string): object {
  return (parse(checklistText()) as Record<string, object>)[key] ?? {};
}
