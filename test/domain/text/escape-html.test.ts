import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { escapeHtml } from '../../../src/domain/text/escape-html.ts';
import { toWords } from '../../support/builders.ts';

describe('escapeHtml', () => {
  it('G25 turns every character that HTML gives a meaning into an entity', () => {
    expect(escapeHtml(`<img src="x" onerror='y'> & <b>`)).toBe(
      '&lt;img src=&quot;x&quot; onerror=&#39;y&#39;&gt; &amp; &lt;b&gt;',
    );
  });

  it('G25 escapes what looks like an entity already', () => {
    expect(escapeHtml('&lt;')).toBe('&amp;lt;');
  });

  it('G25 leaves no markup and loses nothing, whatever is typed', () => {
    const hostile = fc.string({ unit: fc.constantFrom(...`<>&"'/ab;#`, '&amp;', '<b>', '😀') });
    fc.assert(
      fc.property(hostile, (text) => {
        const escaped = escapeHtml(text);
        expect(escaped).not.toMatch(/[<>"']/u);
        expect(escaped.replaceAll(/&(?:amp|lt|gt|quot|#39);/gu, '')).not.toContain('&');
        expect(toWords(escaped)).toBe(text.replaceAll(/\s+/gu, ' ').trim());
      }),
      { numRuns: 200 },
    );
  });
});
