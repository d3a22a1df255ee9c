import { describe, expect, it } from 'vitest';

import { fingerprint, fingerprints } from '../../../src/domain/text/fingerprint.ts';

describe('fingerprint', () => {
  it('is the same for one instant in two forms', () => {
    expect(fingerprint('2026-11-24T09:00:00Z')).toBe(
      fingerprint(String(Date.parse('2026-11-24T09:00:00Z'))),
    );
  });

  it('differs where the text differs, in case too', () => {
    expect(new Set(['Dana', 'dana', 'Dana ', ''].map(fingerprint)).size).toBe(4);
  });

  it('G28 holds nothing of the text', () => {
    expect(fingerprint('Dana Ruiz')).toMatch(/^[\w-]{12}$/u);
  });

  it('takes a cleared property for an empty one', () => {
    expect(fingerprints({ a: null })).toEqual(fingerprints({ a: '' }));
  });
});
