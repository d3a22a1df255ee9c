import { describe, expect, it } from 'vitest';

import type { ListMembership, Picture, Section } from '../../../src/domain/lead/picture.ts';
import { buildView, DAY, judgeText, NOW, readyPicture } from '../../support/builders.ts';

const READ_AT = NOW - DAY;

function judged(membership: Section<ListMembership> | undefined, leaf: unknown = { list: 123 }) {
  const lists: Picture['lists'] = membership ? { '123': membership } : {};
  return judgeText(leaf, buildView({ picture: readyPicture({ lists }) }));
}

function listed(isMember: boolean): Section<ListMembership> {
  return { available: true, value: { isMember, readAt: READ_AT } };
}

describe('list leaf', () => {
  it.each([
    ['a member', listed(true), 'met', null],
    ['somebody who is not in it', listed(false), 'unmet', null],
    [
      'anybody, where the list could not be read',
      { available: false, reason: 'there is no list 123' } as const,
      'unknown',
      'there is no list 123',
    ],
    ['anybody, where nobody read it', undefined, 'unknown', 'list 123 was not read'],
  ])('B4 for %s is %s', (_who, membership, truth, reason) => {
    expect(judged(membership)).toMatchObject({ truth, reason });
  });

  it('A1 is the same list by number and by text', () => {
    expect(judged(listed(true), { list: '123' }).truth).toBe('met');
  });

  it('B3 says which list and when it was read, of a no as well', () => {
    const evidence = {
      about: 'List 123',
      at: null,
      readAt: READ_AT,
      source: 'HubSpot list 123',
      basis: 'recorded',
    };
    expect(judged(listed(true)).met).toMatchObject([
      { ...evidence, value: 'member of list 123', say: null },
    ]);
    expect(judged(listed(false))).toMatchObject({
      evidence: { ...evidence, value: 'not in list 123' },
      met: [],
    });
  });

  it('says the leaf’s own sentence', () => {
    const leaf = { list: 123, say: 'On the launch list' };
    expect(judged(listed(true), leaf).evidence?.say).toBe('On the launch list');
  });
});
