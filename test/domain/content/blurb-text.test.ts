import { describe, expect, it } from 'vitest';

import { countWords } from '../../../src/domain/content/blurb-text.ts';

describe('the words of a blurb', () => {
  it.each([
    ['Four words stand here', 4],
    ['A  dash – is\nno word!', 5],
    ['Hi {{ contact.firstname }}, see {{ url }}.', 4],
    ['{{ contact.firstname | default: "dear reader of this" }}', 1],
    ['{% if contact.firstname %}Hi{% endif %} there', 2],
    ['', 0],
  ])('%s: %d', (blurb, count) => {
    expect(countWords(blurb)).toBe(count);
  });
});
