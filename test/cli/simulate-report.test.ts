import { describe, expect, it } from 'vitest';

import { changedIn, simulateReport } from '../../src/cli/checklist/simulate-report.ts';

const FOUND = {
  leads: 340,
  before: { ready: 20, not_ready: 300, not_a_lead: 20 },
  after: { ready: 32, not_ready: 288, not_a_lead: 20 },
  moves: { 'not_ready → ready': 13, 'ready → not_ready': 1 },
  by: { 'right-person': 13, applies_to: 1 },
  examples: [
    {
      contactId: '151',
      before: 'not_ready',
      after: 'ready',
      by: ['right-person'],
    },
  ],
} as const;
const VERSIONS = [
  { id: 'b2b-saas', version: 3, hash: '14299816', name: 'in effect' },
  { id: 'b2b-saas', version: 4, hash: 'a1323c3f', name: 'next.yaml' },
] as const;

/** Colours are for terminals. */
function report(change: Partial<Parameters<typeof simulateReport>[0]> = {}): string[] {
  return simulateReport({ ...FOUND, ...change }, VERSIONS).map((line) =>
    line.replaceAll(/\u001B\[\d+m/gu, ''),
  );
}

describe('what a simulation prints', () => {
  it('both versions side by side, every figure with what it is of', () => {
    const lines = report();
    expect(lines[0]).toBe('340 leads, as they are now, by two versions. Nothing was written.');
    expect(lines).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^ {2,}b2b-saas v3 {2,}b2b-saas v4$/u),
        expect.stringMatching(/^ {2,}in effect {2,}next\.yaml$/u),
        expect.stringMatching(/^ {2}ready +20 of 340 \(6 %\) +32 of 340 \(9 %\)$/u),
        expect.stringMatching(/^ {2}not a lead +20 of 340 \(6 %\) +20 of 340 \(6 %\)$/u),
      ]),
    );
    expect(lines.join('\n')).not.toContain('disqualified');
  });

  it('who changes, and by which criterion, the most frequent first', () => {
    const lines = report();
    const at = lines.indexOf('14 of 340 (4 %) leads change:');
    expect(lines.slice(at + 1).map((line) => line.trim())).toEqual([
      '13 of 340 (4 %)  not ready → ready',
      '1 of 340 (0 %)  ready → not ready',
      'By what the two versions judge differently (a lead may count twice):',
      '13 of 14  right-person',
      '1 of 14  applies to',
      'The first 10:',
      'contact 151          not ready → ready (right-person)',
      '… more with --json',
    ]);
    expect(changedIn(FOUND)).toBe(14);
  });

  it('that nobody changes', () => {
    const lines = report({ moves: {}, by: {}, examples: [], leads: 1 });
    expect(lines[0]).toMatch(/^1 lead, /u);
    expect(lines.at(-1)).toBe('Nobody changes.');
  });

  it('in at most 100 columns', () => {
    for (const line of report({ leads: 123456 })) expect(line.length).toBeLessThanOrEqual(100);
  });
});
