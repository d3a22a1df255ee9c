import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { addFailed } from '../../src/cli/failed.ts';
import { addWhy } from '../../src/cli/why.ts';
import { runCommand } from '../support/run-command.ts';

describe('a contact id that is none is refused by', () => {
  beforeEach(() => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it.each([
    [['why'], addWhy],
    [['failed', 'show'], addFailed],
    [['failed', 'retry'], addFailed],
    [['failed', 'discard'], addFailed],
  ])('%j', async (args, add) => {
    const { code, out, err } = await runCommand(add, [...args, 'abc']);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('a contact id is a number');
  });
});
