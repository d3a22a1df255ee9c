import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { SnippetFile } from '../../../src/domain/content/snippet-file.ts';
import { rawSnippet, rawSnippets } from '../../support/snippet-builders.ts';

const OPTIONAL = ['minutes', 'language', 'answers', 'consumed_when', 'forwardable'];

function problems(snippet: Record<string, unknown>, file = {}): string[] {
  const parsed = SnippetFile.safeParse(rawSnippets(snippet, file));
  return (parsed.error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
}

function descriptions(node: unknown): [string, unknown][] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]): [string, unknown][] => {
    if (key !== 'properties' || typeof value !== 'object' || value === null) {
      return descriptions(value);
    }
    const own = Object.entries(value).map(([name, inner]): [string, unknown] => [
      name,
      (inner as { description?: string }).description,
    ]);
    return [...own, ...descriptions(Object.values(value))];
  });
}

describe('a snippet file', () => {
  it('fills in what may be left out', () => {
    expect(SnippetFile.parse(rawSnippets({ forwardable: undefined }))).toMatchObject({
      voice: { avoid: [], max_words: 60, language: 'en' },
      trial: 0,
      snippets: [{ for: {}, forwardable: false }],
      tests: [],
    });
  });

  it('reads one text where a list may stand, and a share as a number', () => {
    const file = rawSnippets({ answers: 'Okta?', for: { personas: 'it-lead' } }, { trial: '10%' });
    expect(SnippetFile.parse(file)).toMatchObject({
      trial: 0.1,
      snippets: [{ answers: ['Okta?'], for: { personas: ['it-lead'] } }],
    });
  });

  it.each(Object.keys(rawSnippet()).filter((key) => !OPTIONAL.includes(key)))('needs %s', (key) => {
    expect(problems({ [key]: undefined })).toHaveLength(1);
  });

  it.each([
    [{ answers: [] }, 'snippets.0.answers: the list is empty'],
    [{ answers: [' '] }, 'snippets.0.answers.0: the text is empty'],
    [{ url: 'javascript:alert(1)' }, 'snippets.0.url: write a link that begins with https://'],
    [{ url: 'https://' }, 'snippets.0.url: write a link that begins with https://'],
    [{ url: 'https://a b' }, 'snippets.0.url: write a link that begins with https://'],
    [{ url: 'https://[' }, 'snippets.0.url: this is no link'],
    [{ minutes: 0 }, expect.stringMatching(/^snippets\.0\.minutes/u)],
    [{ language: 'English' }, 'snippets.0.language: write a language like en or pt-BR'],
    [{ expires: '2027-02-30' }, 'snippets.0.expires: there is no such date'],
    [{ for: { persona: 'it-lead' } }, expect.stringMatching(/persona/u)],
  ])('refuses %o', (change, message) => {
    expect(problems(change)).toEqual([message]);
  });

  it.each([
    [{ trial: '110%' }, 'trial: a share is at most 100%'],
    [{ trial: 0.1 }, 'trial: write a share like 50%'],
    [{ snippets: [] }, 'snippets: the list is empty'],
    [{ voice: { max_words: 0 } }, expect.stringMatching(/^voice\.max_words/u)],
    [{ vioce: {} }, expect.stringMatching(/vioce/u)],
  ])('refuses %o', (change, message) => {
    expect(problems({}, change)).toEqual([message]);
  });

  it.each([
    ['{{ contact.firstname }}, {{ company.name }}, {{ owner.name }}: {{ url }}', null],
    ['{{ signal.label }} on {{ signal.on }}, {{ value }}: {{ url }}', null],
    ['{{ firstname }}', /there is no `firstname`; a text can use contact\.….* value and url$/u],
    ['{{ owner.phone }}', /`owner` has no `phone`; it has name, email/u],
    ['{{ owner }}', /`owner` is a group of values; name one of them, like `owner\.name`/u],
    ['{{ url.path }}', /`url` has no `path`; it has no parts/u],
    ['{{ url', /broken \{\{ \}\}/u],
  ])('G26 a blurb may say %s: %s', (blurb, message) => {
    expect(problems({ blurb })).toEqual(message ? [expect.stringMatching(message)] : []);
  });

  it('explains every key', () => {
    const schema = z.toJSONSchema(SnippetFile, { io: 'input', unrepresentable: 'any' });
    const keys = descriptions(schema);
    // Leads of tests are written as in the checklist.
    const ofLeads = ['signals', 'touches', 'lists', 'company', 'group'];
    expect(keys.length).toBeGreaterThan(25);
    expect(keys.filter(([name, words]) => words === undefined && !ofLeads.includes(name))).toEqual(
      [],
    );
  });
});
