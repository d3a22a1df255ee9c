import { describe, expect, it } from 'vitest';
import { readEvent } from '../../../webhooks/hubspot/event.ts';
import { toMerge } from '../../../webhooks/hubspot/to-merge.ts';

/** As HubSpot sends it: 3 went into 4, and both became 2. */
const MERGE = {
  portalId: 247_187_887,
  subscriptionType: 'object.merge',
  objectTypeId: '0-1',
  objectId: 2,
  primaryObjectId: 4,
  mergedObjectIds: [3],
  newObjectId: 2,
  numberOfPropertiesMoved: 11,
};

describe('G27 who went into whom by an event', () => {
  const into = (survivor: string, ...merged: string[]) => [{ survivor, merged }];
  const rows: [string, object, object[]][] = [
    ['in the generic form', {}, into('2', '4', '3')],
    [
      'in the form of contacts',
      { subscriptionType: 'contact.merge', objectTypeId: undefined },
      into('2', '4', '3'),
    ],
    ['when the primary one stays', { newObjectId: 4 }, into('4', '3')],
    ['when nothing is said of a new one', { newObjectId: undefined }, into('4', '3')],
    ['when nothing is said of a primary one', { primaryObjectId: undefined }, into('2', '3')],
    ['when many did', { mergedObjectIds: [3, 5, 6] }, into('2', '4', '3', '5', '6')],
    ['when the survivor stands among them', { mergedObjectIds: [3, 2] }, into('2', '4', '3')],
    ['of companies, in the generic form', { objectTypeId: '0-2' }, []],
    [
      'of companies, in their own form',
      { subscriptionType: 'company.merge', objectTypeId: undefined },
      [],
    ],
    ['of deals', { subscriptionType: 'deal.merge', objectTypeId: undefined }, []],
    ['of something that is not named', { objectTypeId: undefined }, []],
    ['of nobody', { mergedObjectIds: undefined }, []],
    ['into nobody', { newObjectId: undefined, primaryObjectId: undefined }, []],
    [
      'when it is none',
      {
        subscriptionType: 'object.propertyChange',
        primaryObjectId: undefined,
        mergedObjectIds: undefined,
        newObjectId: undefined,
      },
      [],
    ],
  ];

  it.each(rows)('G27 %s', (_what, change, merges) => {
    const read = readEvent({ ...MERGE, ...change });
    if (!read.ok) throw new Error(read.reason);
    expect(toMerge(read.event)).toEqual(merges);
  });
});
