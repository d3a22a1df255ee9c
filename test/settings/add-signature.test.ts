import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { contentHash } from '../../src/domain/checklist/content-hash.ts';
import { addSignature } from '../../src/settings/add-signature.ts';
import type { Signature } from '../../src/settings/add-signature.ts';
import { checklistText } from '../support/builders.ts';

const SIGNATURE: Signature = {
  name: 'Head of Sales',
  side: 'sales',
  on: '2026-11-20',
  of: 'c71ebf16',
};
const ITEM = '{ name: "Head of Sales", side: sales, on: 2026-11-20, of: c71ebf16 }';

function file(...by: readonly string[]): string {
  return ['checklist:', '  agreed:', ...by, '  id: x # an id', ''].join('\n');
}

function signaturesOf(text: string): unknown {
  return parse(text).checklist.agreed.by;
}

describe('addSignature', () => {
  it.each<readonly [string, readonly string[], readonly string[]]>([
    [
      'a list in lines',
      ['    by:', '      - { name: B, side: sales, on: 2026-11-01 }  # b'],
      ['    by:', '      - { name: B, side: sales, on: 2026-11-01 }  # b', `      - ${ITEM}`],
    ],
    [
      'a list that is not indented',
      ['    by: # who', '    - name: B', '      side: sales # s', '', '    # more to come'],
      [
        '    by: # who',
        '    - name: B',
        '      side: sales # s',
        `    - ${ITEM}`,
        '',
        '    # more to come',
      ],
    ],
    [
      'a list whose last text goes over lines',
      ['    by:', '      - side: sales', '        name: >', '          B of', '          C', ''],
      [
        '    by:',
        '      - side: sales',
        '        name: >',
        '          B of',
        '          C',
        `      - ${ITEM}`,
        '',
      ],
    ],
    ['an empty list', ['    by: []  # nobody'], [`    by: [ ${ITEM} ]  # nobody`]],
    ['an empty list with room', ['    by: [ ]'], [`    by: [ ${ITEM} ]`]],
    [
      'an empty list over lines',
      ['    by: [', '      # nobody', '    ]'],
      ['    by: [', '      # nobody', `      ${ITEM}`, '    ]'],
    ],
    [
      'a list in brackets',
      ['    by: [ {name: B, side: sales} ] # c'],
      [`    by: [ {name: B, side: sales}, ${ITEM} ] # c`],
    ],
    [
      'a list in brackets with a closing comma',
      ['    by: [{name: B, side: sales},]'],
      [`    by: [{name: B, side: sales}, ${ITEM},]`],
    ],
    [
      'a list in brackets over lines',
      ['    by: [', '      { name: B, side: sales }  # b, the first', '    ]'],
      ['    by: [', '      { name: B, side: sales },  # b, the first', `      ${ITEM}`, '    ]'],
    ],
    [
      'a list in brackets over lines with a closing comma',
      ['    by: [', '      { name: B, side: sales }, # b', '      # c, d', '    ]'],
      [
        '    by: [',
        '      { name: B, side: sales }, # b',
        `      ${ITEM},`,
        '      # c, d',
        '    ]',
      ],
    ],
    [
      'a list in brackets that closes beside its last item',
      ['    by: [{ name: A, side: sales },', '      { name: B, side: sales }]'],
      ['    by: [{ name: A, side: sales },', '      { name: B, side: sales },', `      ${ITEM}]`],
    ],
    [
      'a list in a mapping in braces',
      ['    { votes: {}, by: [] }'],
      [`    { votes: {}, by: [ ${ITEM} ] }`],
    ],
  ])('appends to %s', (_name, before, after) => {
    expect(addSignature(file(...before), SIGNATURE)).toBe(file(...after));
  });

  it('appends at the end of a file without a last line end', () => {
    const text = 'checklist:\n  agreed:\n    by:\n      - { name: B, side: sales }';
    expect(addSignature(text, SIGNATURE)).toBe(`${text}\n      - ${ITEM}`);
  });

  it.each<readonly [string, readonly string[], readonly string[]]>([
    [
      'in braces, aligned and with a comment',
      [
        '    by:',
        '      - { name: "Head of Sales",   side: sales,  on: 2026-01-01, of: 00000000a } # x',
      ],
      [
        '    by:',
        '      - { name: "Head of Sales",   side: sales,  on: 2026-11-20, of: c71ebf16 } # x',
      ],
    ],
    [
      'without `of`, in braces',
      ['    by: [ { name: Head of Sales, side: sales, on: "2026-01-01", } ]'],
      ['    by: [ { name: Head of Sales, side: sales, on: 2026-11-20, of: c71ebf16, } ]'],
    ],
    [
      'without `of`, in lines',
      [
        '    by:',
        '    - on: 2026-01-01 # day',
        '      name: Head of Sales',
        '      side: sales # s',
        '    - name: B',
      ],
      [
        '    by:',
        '    - on: 2026-11-20 # day',
        '      name: Head of Sales',
        '      side: sales # s',
        '      of: c71ebf16',
        '    - name: B',
      ],
    ],
    [
      'that stands twice',
      ['    by:', `      - ${ITEM.replace('20,', '01,')}`, `      - ${ITEM.replace('20,', '02,')}`],
      ['    by:', `      - ${ITEM}`, `      - ${ITEM}`],
    ],
  ])('renews a signature %s', (_name, before, after) => {
    expect(addSignature(file(...before), SIGNATURE)).toBe(file(...after));
  });

  it('takes the same name on the other side for somebody else', () => {
    const text = file('    by:', `      - ${ITEM}`);
    const signed = addSignature(text, { ...SIGNATURE, side: 'marketing' });
    expect(signaturesOf(signed)).toEqual([SIGNATURE, { ...SIGNATURE, side: 'marketing' }]);
  });

  it.each(['12345678', '12e45678', '00000000', '1234567e'])('keeps %s a text', (of) => {
    const text = file('    by: []', '    # end');
    expect(signaturesOf(addSignature(text, { ...SIGNATURE, of }))).toEqual([{ ...SIGNATURE, of }]);
    const again = addSignature(file('    by:', `      - ${ITEM}`), { ...SIGNATURE, of });
    expect(signaturesOf(again)).toEqual([{ ...SIGNATURE, of }]);
  });

  it('keeps Windows line ends and a byte order mark', () => {
    for (const by of [
      ['    by:', '      - { name: B, side: sales }'],
      ['    by: [', '      {name: B}', '    ]'],
    ]) {
      const text = `\ufeff${file(...by).replaceAll('\n', '\r\n')}`;
      const signed = addSignature(text, SIGNATURE);
      expect(signed.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/u);
      expect(signed.startsWith('\ufeff')).toBe(true);
      expect(signed.split('\r\n')).toHaveLength(text.split('\r\n').length + 1);
    }
  });

  it('changes no other byte and not the content of the shipped file', () => {
    const text = checklistText();
    const signed = addSignature(text, { ...SIGNATURE, name: 'CRO' });
    const line = `      - ${ITEM.replace('Head of Sales', 'CRO')}\n`;
    expect(signed.replace(line, '')).toBe(text);
    expect(contentHash(parse(signed))).toBe(contentHash(parse(text)));
  });

  it.each(['', 'checklist: {}', 'checklist: { agreed: { by: } }', '- a', 'a: [', 'checklist: 1'])(
    'refuses a text without signatures to add to: %j',
    (text) => {
      expect(() => addSignature(text, SIGNATURE)).toThrow('checklist.agreed.by');
    },
  );

  const LAYOUTS = [
    ['    by: []'],
    ['    by: [ { name: B, side: sales } ]'],
    ['    by: [', '      { name: B, side: sales }, # b', '    ]'],
    ['    by:', '      - { name: B, side: sales, on: 2026-11-01 } # b'],
    ['    by:', '    - name: B', '      side: sales', ''],
  ];

  const names = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1 }),
    fc.string({ unit: 'binary', minLength: 1 }),
    fc
      .array(
        fc.constantFrom(
          `'`,
          '"',
          ':',
          ': ',
          ' #',
          '#',
          'ü',
          'ß',
          '{',
          '}',
          ',',
          '- ',
          '\\',
          '&a',
          '*a',
          '%',
          '@',
          '\n',
          '\t',
          '\u0085',
          '\u2028',
          '😀',
          'true',
          '7',
        ),
        { minLength: 1 },
      )
      .map((parts) => parts.join('')),
  );

  it('writes any name into any layout so that exactly this signature is read', () => {
    fc.assert(
      fc.property(names, fc.constantFrom(...LAYOUTS), fc.boolean(), (raw, layout, windows) => {
        const name = raw.trim();
        fc.pre(name !== '' && name !== 'B');
        const text = windows ? file(...layout).replaceAll('\n', '\r\n') : file(...layout);
        const before = (signaturesOf(text) as unknown[] | null) ?? [];
        const signed = addSignature(text, { ...SIGNATURE, name });
        expect(signaturesOf(signed)).toEqual([...before, { ...SIGNATURE, name }]);
        const again = { ...SIGNATURE, name, on: '2027-01-01', of: '01234567' };
        expect(signaturesOf(addSignature(signed, again))).toEqual([...before, again]);
      }),
      { numRuns: 300 },
    );
  });
});
