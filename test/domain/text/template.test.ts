import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  emptyVariables,
  renderTemplate,
  templateVariables,
} from '../../../src/domain/text/template.ts';
import type { ValueOf } from '../../../src/domain/text/template.ts';

/** Values of a nested object; own keys only. */
function valuesIn(values: unknown): ValueOf {
  return (path) =>
    path.reduce<unknown>(
      (inner, key) =>
        typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
          ? (inner as Record<string, unknown>)[key]
          : undefined,
      values,
    );
}

const VALUES = {
  contact: { firstname: 'Dana', jobtitle: 'CFO', email: null, middle: '' },
  signal: { label: 'Sent the form “Contact sales”', count: 3 },
  value: 'CFO',
};

/** The same with a filter, which only the template engine knows. */
const upcased = (template: string) => template.replaceAll(' }}', ' | upcase }}');

describe('renderTemplate', () => {
  it.each([
    ['Nothing to fill in', 'Nothing to fill in'],
    ['{{ contact.firstname }}, {{ value }}', 'Dana, CFO'],
    ['{{contact.jobtitle}} shapes the decision', 'CFO shapes the decision'],
    ['{{ signal.count }} times', '3 times'],
    ['{{ contact.jobtitle | downcase }}', 'cfo'],
  ])('fills %j', (template, expected) => {
    expect(renderTemplate(template, valuesIn(VALUES))).toBe(expected);
  });

  const LACKING = [
    'Hello {{ contact.lastname }}',
    'Hello {{ contact.email }}',
    'Hello {{ contact.middle }}',
    'Hello {{ company.name }}',
    'Hello {{ firstname }}',
    'Hello {{ contact.toString }}',
    'Hello {{ contact.constructor.name }}',
    'Hello {{ contact.firstname }} {{ contact.lastname }}',
  ];

  it.each([
    ...LACKING,
    ...LACKING.map(upcased),
    'Hello {{ contact.firstname | append: contact.lastname }}',
    'Hello{% if contact.email %} {{ contact.email }}{% endif %}',
  ])('G26 says null where a variable is missing or empty: %j', (template) => {
    expect(renderTemplate(template, valuesIn(VALUES))).toBeNull();
  });

  it.each(['   ', '\u200b', '{{ }}', '\n'])(
    'G26 takes a value that shows nothing for missing: %j',
    (firstname) => {
      const values = valuesIn({ contact: { firstname } });
      const template = 'Hello {{ contact.firstname }}';
      expect(renderTemplate(template, values)).toBeNull();
      expect(renderTemplate(upcased(template), values)).toBeNull();
    },
  );

  it.each(['Hello {{ contact }}', 'Hello {{ contact | upcase }}'])(
    'G26 says null for a variable that is no single value: %j',
    (template) => {
      expect(renderTemplate(template, valuesIn(VALUES))).toBeNull();
    },
  );

  it.each([
    'Hello {{ contact.firstname',
    '{% if %}',
    '{{ contact.firstname | no_such_filter }}',
    '{{ contact.firstname | raw }}',
    '{% include "x" %}',
    '{% render "x" %}',
    '{% layout "x" %}',
    '{% block x %}{% endblock %}',
    '{% for i in (1..100000000) %}x{% endfor %}',
    `{{ contact.firstname }}${'x'.repeat(20_000)}`,
  ])('says null for what is broken, barred or boundless: %s', (template) => {
    expect(renderTemplate(template, valuesIn(VALUES))).toBeNull();
  });

  it.each([
    '{{ "now" | date: "%Y" }}',
    '{{ "today" | date: "%Y" }}',
    '{{ "a,b" | split: "," | sample }}',
  ])('has neither clock nor dice, so that the same picture gives the same text: %j', (template) => {
    expect(renderTemplate(template, valuesIn(VALUES))).toBeNull();
  });

  it('G25 never reads a template in what a visitor typed', () => {
    const contact = { firstname: '{{ contact.email }}', email: 'secret@example.org' };
    expect(renderTemplate('Hello {{ contact.firstname }}', valuesIn({ contact }))).toBe(
      'Hello contact.email',
    );
  });

  it('G26 prints no token, whatever was typed and wherever it lands', () => {
    const typed = fc.string({ unit: fc.constantFrom(...'{}%a '), maxLength: 20 });
    fc.assert(
      fc.property(typed, typed, (a, b) => {
        const text = renderTemplate(
          '{ {{ contact.a }}{{ contact.b }} }',
          valuesIn({ contact: { a, b } }),
        );
        expect(text ?? '').not.toMatch(/\{\{|\}\}|\{%|%\}/u);
      }),
      { numRuns: 200 },
    );
  });

  it('prints one line of at most 400 characters', () => {
    const text = renderTemplate(
      '{{ a }} {{ b }} {{ c }}',
      valuesIn({ a: 'a\nb'.repeat(30_000), b: 'b'.repeat(60_000), c: 'c'.repeat(60_000) }),
    );
    expect([...(text ?? '')].length).toBeLessThanOrEqual(400);
    expect(text).not.toContain('\n');
  });
});

describe('renderTemplate with a link', () => {
  const url = `https://example.com/a?b=%7B%25&c=${'d'.repeat(900)}`;

  it.each([
    ['{{ contact.firstname }}: {{ url }}', `Dana: ${url}`],
    ['{{url}} {{ url | upcase | truncate: 5 }}', `${url} ${url}`],
    ['{% if contact.firstname %}{{ url }}!{% endif %}', `${url}!`],
    ['{{ contact.private }}: {{ url }}', `a b: ${url}`],
  ])('inserts it to the letter, whatever is asked: %s', (template, expected) => {
    const values = valuesIn({ contact: { firstname: 'Dana', private: 'a\ue000b' }, url: 'no' });
    expect(renderTemplate(template, values, { url })).toBe(expected);
  });

  it('G26 says null where a variable beside it is missing', () => {
    expect(renderTemplate('{{ contact.middle }} {{ url }}', valuesIn(VALUES), { url })).toBeNull();
  });

  it('counts it as one character of the most that there may be', () => {
    const words = 'word '.repeat(300);
    const text = renderTemplate(`{{ url }} ${words}`, valuesIn({}), { url, max: 1_000 });
    expect(text).toMatch(/ word…$/u);
    expect((text ?? '').length - url.length).toBeLessThanOrEqual(1_000);
    expect((text ?? '').length - url.length).toBeGreaterThan(900);
  });
});

describe('emptyVariables', () => {
  it('names what has nothing to show, as people write it', () => {
    const template = '{{ contact.firstname }} {{ contact.middle }} {{ contact.no.such }} {{ x }}';
    expect(emptyVariables(template, valuesIn(VALUES))).toEqual([
      'contact.middle',
      'contact.no.such',
      'x',
    ]);
  });
});

describe('templateVariables', () => {
  it('names every variable as a path', () => {
    expect(templateVariables('{{ contact.jobtitle }} {{ value }}')).toEqual([
      ['contact', 'jobtitle'],
      ['value'],
    ]);
  });

  it('throws on a broken template', () => {
    expect(() => templateVariables('{{ contact.')).toThrow();
  });
});
