import { describe, expect, it } from 'vitest';

import { whyLines } from '../../src/cli/why-lines.ts';
import { carriedOut } from '../../src/domain/handoff/carried-out.ts';
import type { Look } from '../../src/domain/handoff/look.ts';
import { toJournalEntry } from '../../src/use-cases/to-journal-entry.ts';
import { buildEngagement, engagements } from '../support/engagement-builders.ts';
import {
  CONTACT,
  DAY,
  HOUR,
  lookAt,
  MINUTE,
  NOW,
  OWNERS,
  property,
  readyPicture,
  ZONE,
} from '../support/builders.ts';

/** A lead is asked for, called, and its window runs out. */
function story(): Look[] {
  const opened = lookAt();
  const record = carriedOut(opened.record, opened.plan, NOW + MINUTE, false);
  const call = buildEngagement({ at: NOW + HOUR / 2 });
  const picture = readyPicture({ engagements: engagements([call]) });
  const touched = lookAt({ record, picture, now: NOW + HOUR });
  const closed = lookAt({ record: touched.record, picture, now: NOW + 20 * DAY });
  return [opened, touched, closed];
}

describe('a lead’s story', () => {
  it('H2 is told in plain words, with both clocks', () => {
    const entries = story().map((seen) => toJournalEntry(seen, 'live'));
    const lines = whyLines(entries, { owners: OWNERS, zone: ZONE });
    expect(lines.map((line) => line.replace(/ v3 .*$/u, ' v3'))).toEqual([
      'Tue 24 Nov, 10:00  window opened, due by Tue 24 Nov, 11:00 (hand-raiser), with Sam Seller (live), checklist b2b-saas v3',
      '    ✓ CFO shapes the decision',
      '    ✓ Sent the form “Contact sales” on Tue 24 Nov',
      'Tue 24 Nov, 11:00  Sam Seller called on Tue 24 Nov, 10:30 (live), checklist b2b-saas v3',
      '    system: 2 min from the change in HubSpot to the task',
      '    seller: 29 min from the task to the first touch, due by Tue 24 Nov, 11:00',
      'Mon 14 Dec, 10:00  window closed: no new signal in time (live), checklist b2b-saas v3',
      '    ✓ CFO shapes the decision',
      '    ✗ No buying signal seen in the last 7 days',
    ]);
  });

  it.each([
    ['right-person', / closed: rejected by the seller \(reason: Right person\) \(live\)/u],
    ['bad_timing', / closed: rejected by the seller \(reason: Bad timing\) \(live\)/u],
    [null, / closed: rejected by the seller \(live\)/u],
  ])('tells why the seller rejected it: %s', (reason, words) => {
    const opened = lookAt();
    const record = carriedOut(opened.record, opened.plan, NOW + MINUTE, false);
    const picture = readyPicture({
      contact: {
        ...CONTACT,
        baton_verdict: property('rejected', { since: NOW + HOUR }),
        baton_verdict_reason: property(reason),
      },
    });
    const closed = toJournalEntry(lookAt({ record, picture, now: NOW + HOUR }), 'live');
    expect(whyLines([closed], { owners: OWNERS, zone: ZONE })[0]).toMatch(words);
  });
});
