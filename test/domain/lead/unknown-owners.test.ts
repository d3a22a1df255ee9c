import { expect, it } from 'vitest';

import { unknownOwners } from '../../../src/domain/lead/unknown-owners.ts';
import { OWNERS, readyPicture } from '../../support/builders.ts';

it('G15 an owner of a lead, a company, a deal or a task whom nobody knows yet', () => {
  const picture = readyPicture();
  const known = { available: true, value: OWNERS } as const;
  expect(unknownOwners([picture], known)).toEqual([]);
  const task = { ...picture.task, state: 'open', ownerId: '99' } as typeof picture.task;
  const openDeals = { available: true, value: [{ ownerId: '98' }, { ownerId: '99' }] } as const;
  const strange = { ...picture, task, openDeals: openDeals as never };
  expect(unknownOwners([strange, strange], known)).toEqual(['98', '99']);
  expect(unknownOwners([strange], { available: false, reason: 'no scope' })).toEqual([]);
});
