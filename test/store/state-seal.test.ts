import { describe, expect, it } from 'vitest';

import { createStateSeal } from '../../src/store/state-seal.ts';

const [FIRST, SECOND] = ['a'.repeat(44), 'b'.repeat(44)];
const TEXT = JSON.stringify({ window: { number: 3, why: 'Sent the form “Kontakt”' } });

describe('G12 the text of baton_state', () => {
  const seal = createStateSeal([FIRST], 4711);
  const sealed = seal.seal('101', TEXT) ?? '';

  it('comes back as it was, is the same each time, and is short', () => {
    expect(seal.open('101', sealed)).toBe(TEXT);
    expect(seal.seal('101', TEXT)).toBe(sealed);
    const long = JSON.stringify(Array.from({ length: 500 }, () => JSON.parse(TEXT) as unknown));
    expect(seal.seal('101', long)?.length).toBeLessThan(long.length / 10);
  });

  it.each([
    ['of another contact', () => seal.open('102', sealed)],
    ['of another portal', () => createStateSeal([FIRST], 4712).open('101', sealed)],
    ['sealed with another key', () => createStateSeal([SECOND], 4711).open('101', sealed)],
    [
      'with one character changed',
      () =>
        seal.open(
          '101',
          sealed.replace(/.$/u, (c) => (c === 'A' ? 'B' : 'A')),
        ),
    ],
    ['with a shorter code', () => seal.open('101', sealed.replace(/\.(.{8})[^.]*\./u, '.$1.'))],
    ['with something behind it', () => seal.open('101', `${sealed}.x`)],
    ['of another version', () => seal.open('101', sealed.replace('v1', 'v2'))],
    ['that is none', () => seal.open('101', 'hello')],
  ])('is refused when it is one %s', (_what, open) => {
    expect(open()).toBeNull();
  });

  it('opens after the keys were rotated, and is then sealed with the new one', () => {
    const rotated = createStateSeal([SECOND, FIRST], 4711);
    expect(rotated.open('101', sealed)).toBe(TEXT);
    expect(rotated.seal('101', TEXT)).not.toBe(sealed);
    expect(seal.isNewest('101', sealed)).toBe(true);
    expect(rotated.isNewest('101', sealed)).toBe(false);
    expect(rotated.isNewest('101', rotated.seal('101', TEXT) ?? '')).toBe(true);
  });

  it('is not written where it would not fit into a property', () => {
    const noise = Array.from({ length: 20_000 }, () => Math.random().toString(36)).join('');
    expect(seal.seal('101', noise)).toBeNull();
  });
});
