import { describe, expect, it } from 'vitest';

import { carriedOut } from '../../../src/domain/handoff/carried-out.ts';
import type { LeadRecord } from '../../../src/domain/lead/lead-record.ts';
import type { Picture } from '../../../src/domain/lead/picture.ts';
import {
  DAY,
  HOUR,
  lookAt,
  NOW,
  pictureWith,
  readyPicture,
  toWords,
} from '../../support/builders.ts';
import { SnippetFile } from '../../../src/domain/content/snippet-file.ts';
import { rawSnippet } from '../../support/snippet-builders.ts';

const LIBRARY = SnippetFile.parse({
  snippets: [
    rawSnippet({ id: 'first', title: 'The first piece', for: { stages: ['nobody'] } }),
    rawSnippet({
      id: 'contract',
      title: 'How the contract reads',
      for: { stages: ['contractsent'] },
    }),
  ],
});
const shelf = { library: LIBRARY, isNew: () => false };

function deal(stage: string, picture: Picture = readyPicture()): Picture {
  const value = [{ id: '1', name: 'Northwind', ownerId: null, stage }];
  return { ...picture, openDeals: { available: true, value } };
}

function written(): LeadRecord {
  const seen = lookAt({ shelf });
  return carriedOut(seen.record, seen.plan, NOW, false);
}

const words = (seen: ReturnType<typeof lookAt>) => toWords(seen.plan.note?.body ?? '');

describe('a window that a deal has closed', () => {
  const closed = lookAt({
    shelf,
    record: written(),
    picture: deal('appointmentscheduled'),
    now: NOW + HOUR,
  });

  it('D6 is followed without a task', () => {
    expect(closed.record.window.state).toBe('closed');
    expect(closed.plan.task).toMatchObject({ kind: 'withdraw' });
  });

  it('D6 says what to send next when the deal has moved on, once a week at most', () => {
    const record = { ...closed.record, closing: false };
    const soon = lookAt({ shelf, record, picture: deal('contractsent'), now: NOW + DAY });
    expect(words(soon)).not.toContain('How the contract reads');
    const later = lookAt({ shelf, record, picture: deal('contractsent'), now: NOW + 8 * DAY });
    expect(words(later)).toContain('Next: How the contract reads');
    expect(later.plan.task).toBeNull();
    expect(later.change).toBe('none');
  });

  it('D6 is followed no longer when the deal is over', () => {
    const record = { ...closed.record, closing: false };
    const later = lookAt({ shelf, record, picture: deal('contractsent'), now: NOW + 8 * DAY });
    const over = lookAt({
      shelf,
      record: later.record,
      picture: pictureWith({ lifecyclestage: 'customer' }),
      now: NOW + 9 * DAY,
    });
    expect(words(over)).not.toContain('Next:');
    expect(over.record.follow).toBeNull();
  });
});
