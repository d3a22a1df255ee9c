import { describe, expect, it } from 'vitest';

import {
  batonProperties,
  OWN_PREFIX,
  VERDICT_PROPERTIES,
} from '../../../src/domain/handoff/baton-properties.ts';
import { buildChecklist, lookAt } from '../../support/builders.ts';

const DEFINED = batonProperties(buildChecklist().criteria);

describe('the contact properties of Baton', () => {
  it('G14 all bear the prefix, each once', () => {
    const names = DEFINED.map(({ name }) => name);
    expect(names.every((name) => name.startsWith(OWN_PREFIX))).toBe(true);
    expect(new Set(names).size).toBe(names.length);
  });

  it('are those that product people know, in full', () => {
    expect(DEFINED.map(({ name }) => name.slice(OWN_PREFIX.length)).toSorted()).toEqual(
      [
        ...['readiness', 'window', 'window_opened_at', 'window_closes_at', 'first_touch_due_at'],
        ...['first_touch_at', 'why_now', 'missing', 'question', 'blurb', 'content_title'],
        ...['content_url', 'nurture_track', 'nurture_intent', 'mail_pause', 'checklist_version'],
        ...['state', 'verdict', 'verdict_reason', 'verdict_comment'],
      ].toSorted(),
    );
  });

  it('hold every property that a plan writes, and every option of it', () => {
    for (const [name, value] of Object.entries(lookAt().plan.properties)) {
      const definition = DEFINED.find((known) => known.name === name);
      expect(definition).toBeDefined();
      if (definition?.options)
        expect(definition.options.map((option) => option.value)).toContain(value);
    }
  });

  it('G1 offer a reason per criterion, then bad timing, duplicate and other', () => {
    const reasons = DEFINED.find(({ name }) => name === 'baton_verdict_reason')?.options ?? [];
    expect(reasons.map(({ value }) => value)).toEqual([
      'right-person',
      'right-time',
      'bad_timing',
      'duplicate',
      'other',
    ]);
  });

  it('G04 know the three that sellers write', () => {
    expect(VERDICT_PROPERTIES).toEqual([
      'baton_verdict',
      'baton_verdict_reason',
      'baton_verdict_comment',
    ]);
  });
});

it('G37 gives two criteria that ask the same two reasons that can be told apart', () => {
  const criteria = [
    { id: 'one', ask: 'Is it the right person?' },
    { id: 'two', ask: 'Is it the right person?' },
    { id: 'three', ask: 'Other' },
  ];
  const reasons = batonProperties(criteria).find(({ name }) => name === 'baton_verdict_reason');
  expect(reasons?.options?.map(({ label }) => label)).toEqual([
    'Is it the right person? (one)',
    'Is it the right person?',
    'Other (three)',
    'Bad timing',
    'Duplicate',
    'Other',
  ]);
});
