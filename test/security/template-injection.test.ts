import { describe, expect, it } from 'vitest';
import { templateValues } from '../../src/domain/checklist/template-values.ts';
import { renderTemplate } from '../../src/domain/text/template.ts';
import { lookAt, property, readyPicture, ZONE } from '../support/builders.ts';
import { hostileInput, hostilePicture, typedEverywhere } from '../support/hostile-lead.ts';

const HIDDEN = 'TOP-SECRET-VALUE';

// What the files' own templates may do is tested in test/domain/text/template.test.ts; here visitors write some.
describe('a template that a visitor types', () => {
  it.each([
    '{{ contact.hidden }}',
    '{{contact["hidden"]}}',
    '{{ contact.hidden | upcase }}',
    '{%- assign x = contact.hidden -%}{{ x }}',
    '{% raw %}{{ contact.hidden }}{% endraw %}',
    '{% for a in contact %}{{ a }}{% endfor %}',
    '{{ 700 | plus: 77 }}',
    '${contact.hidden}',
    '<%= contact.hidden %>',
    '#{contact.hidden}',
    '{{{{ contact.hidden }}}}',
    '{{ "{{ contact.hidden }}" }}',
    '{\u200b{ contact.hidden }\u200b}',
  ])('G25 is never evaluated, in any text that Baton writes: %s', (typed) => {
    const picture = hostilePicture(typedEverywhere(typed));
    const contact = { ...picture.contact, hidden: property(HIDDEN) };
    const input = hostileInput(typedEverywhere(typed));
    const { plan } = lookAt({ ...input, picture: { ...picture, contact } });
    expect(plan.note).not.toBeNull();
    const texts = textsIn([plan.note, plan.task, plan.properties]).join('\n');
    expect(texts.toUpperCase()).not.toContain(HIDDEN);
    expect(texts).not.toContain('777');
    expect(texts).not.toMatch(/\{\{|\}\}|\{%|%\}/u);
  });

  it.each([
    '{{ __proto__.polluted }}',
    '{{ contact.__proto__.polluted }}',
    '{{ contact.constructor.prototype.polluted }}',
    '{{ constructor.prototype.polluted }}',
    '{{ contact["__proto__"]["polluted"] }}',
    '{% assign __proto__ = contact %}{{ __proto__.firstname }}',
    '{{ contact.toString }}',
    '{{ contact.hasOwnProperty }}',
  ])('G25 no template reaches the language itself, in a file or out of it: %s', (template) => {
    const contact = { ...readyPicture().contact, polluted: property('polluted') };
    const values = templateValues(readyPicture({ contact }), ZONE, null);
    renderTemplate(template, values);
    expect({}).not.toHaveProperty('polluted');
    expect(renderTemplate(template, values) ?? '').not.toMatch(/native code|\[object|function/u);
  });
});

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
