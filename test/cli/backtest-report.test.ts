import { describe, expect, it } from 'vitest';

import { backtestReport } from '../../src/cli/checklist/backtest-report.ts';
import type { Backtested, VersionFigures } from '../../src/cli/checklist/backtest-report.ts';
import { NO_TALLY } from '../../src/domain/backtest/tally.ts';
import { DAY, NOW, ZONE } from '../support/builders.ts';

function figures(change: Partial<VersionFigures> = {}): VersionFigures {
  return {
    id: 'b2b-saas',
    version: 3,
    hash: '14299816',
    name: 'in effect',
    assumeCurrent: false,
    withoutHistory: [],
    ...NO_TALLY,
    leads: 1203,
    leadsWithWindow: 340,
    windows: 412,
    outcomes: { hit: 40, touched: 100, by_itself: 12, missed: 250, open: 10 },
    tooEarly: 3,
    tooLate: 7,
    reasons: { deal_opened: 20, expired: 380 },
    won: 17,
    wonUnseen: 2,
    opened: [
      {
        contactId: '151',
        openedAt: NOW,
        closedAt: NOW + 7 * DAY,
        reason: 'expired',
        outcome: 'missed',
        isTooEarly: true,
        isTooLate: true,
      },
      {
        contactId: '152000000001',
        openedAt: NOW,
        closedAt: null,
        reason: null,
        outcome: 'open',
        isTooEarly: false,
        isTooLate: false,
      },
    ],
    ...change,
  };
}

function report(change: Partial<Backtested> = {}): string[] {
  const stretch = { since: NOW - 300 * DAY, until: NOW };
  const result = { ...stretch, assumeCurrent: false, unread: [], versions: [figures()] };
  // Colours are for terminals.
  return backtestReport({ ...result, ...change }, ZONE).map((line) =>
    line.replaceAll(/\u001B\[\d+m/gu, ''),
  );
}

const TWO = [figures(), figures({ version: 4, name: 'next.yaml', leads: 1, windows: 29 })];

describe('what a back-test prints', () => {
  it('versions side by side, every figure with what it is of', () => {
    const lines = report({ versions: TWO });
    expect(lines[0]).toBe(
      '1203 leads, 2026-01-28 to 2026-11-24, played forward. Nothing was written.',
    );
    expect(lines.find((line) => line.includes('b2b-saas v3'))).toMatch(/v3 {2,}b2b-saas v4$/u);
    expect(lines.find((line) => line.startsWith('windows opened'))).toMatch(
      /412 \(1203 leads\) {2,}29 \(1 lead\)$/u,
    );
    expect(lines.find((line) => line.startsWith('  missed'))).toMatch(
      /250 of 412 \(61 %\) {2,}250 of 29$/u,
    );
    expect(lines.find((line) => line.startsWith('deals made'))).toMatch(/17 \(1203 leads\)/u);
  });

  it('in at most 100 columns, whatever the names and numbers', () => {
    const most = figures({
      id: 'a-checklist-with-a-name-that-is-long',
      name: 'a-file-with-a-name-that-is-very-long.yaml',
      leads: 123456,
      leadsWithWindow: 123456,
      windows: 123456,
      assumeCurrent: true,
      reasons: { opted_out: 123456, disqualified: 3 },
      opened: figures().opened.map((one) => ({ ...one, reason: 'opted_out' })),
    });
    for (const line of report({ versions: [most, most], assumeCurrent: true })) {
      expect(line.length, line).toBeLessThanOrEqual(100);
    }
  });

  it('the reasons of closing, the most frequent first', () => {
    const lines = report();
    const at = lines.indexOf('closed because');
    expect(lines.slice(at + 1, at + 3)).toEqual([
      expect.stringMatching(/^ {2}no new signal in time +380 of 412 \(92 %\)$/u),
      expect.stringMatching(/^ {2}a deal is open +20 of 412 \(5 %\)$/u),
    ]);
  });

  it('the first windows one by one, and where there are more', () => {
    const lines = report({ versions: [figures({ windows: 2 })] });
    const at = lines.indexOf('Windows of b2b-saas v3 (all):');
    expect(lines.slice(at + 1, at + 5)).toEqual([
      '  contact      opened           closed           outcome               closed because',
      '  151          2026-11-24 10:00 2026-12-01 10:00 missed, too early, too late no new signal in time',
      '  152000000001 2026-11-24 10:00 still open       not over',
      '',
    ]);
    expect(report().join('\n')).toContain('(the first 2 of 412):');
    expect(report()).toContain('  … more with --json');
    expect(report({ versions: [figures({ opened: [], windows: 0 })] }).join()).not.toContain(
      'Windows of',
    );
  });

  it('A5 a mark on every figure that takes today’s companies for the past’s', () => {
    const versions = TWO.map((of) => ({ ...of, assumeCurrent: true }));
    const lines = report({ versions, assumeCurrent: true });
    expect(lines.filter((line) => /^\* \d/u.test(line))).toHaveLength(4);
    const rows = lines.filter(
      (line) => / of \d|\(\d+ leads?\)/u.test(line) && !line.startsWith('Windows'),
    );
    expect(rows.length).toBeGreaterThan(12);
    for (const row of rows) expect(row).toMatch(/\S \*.*\S \*$/u);
    expect(lines).toContain(
      '* Today’s companies, lists and buying groups are taken for those of the past.',
    );
    expect(report().join()).not.toContain('*');
  });

  it('A5 the rules that are unknown because HubSpot keeps no history of what they look at', () => {
    const versions = [figures({ withoutHistory: ['competitor', 'size'] }), figures({ version: 4 })];
    expect(report({ versions })).toContain(
      'Unknown for that reason: competitor, size (b2b-saas v3).',
    );
    expect(report().join()).not.toContain('Unknown for that reason');
  });

  it('what could not be read', () => {
    expect(report({ unread: ['e-mails (no scope)'] })).toContain(
      'Could not be read, so nothing of it is seen: e-mails (no scope).',
    );
  });
});
