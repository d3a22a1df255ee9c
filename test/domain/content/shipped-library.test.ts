import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { parse } from 'yaml';
import { expect, it } from 'vitest';

import { testLead } from '../../../src/domain/checklist/test-lead.ts';
import { matchPersona } from '../../../src/domain/checklist/match-persona.ts';
import type { TestLead } from '../../../src/domain/checklist/schema.ts';
import { chooseContent } from '../../../src/domain/content/choose.ts';
import { contentNeeds } from '../../../src/domain/content/content-needs.ts';
import { runSnippetTests } from '../../../src/domain/content/run-snippet-tests.ts';
import { SnippetFile } from '../../../src/domain/content/snippet-file.ts';
import { buildChecklist, buildView, NOW } from '../../support/builders.ts';
import { snippetsText } from '../../support/snippet-builders.ts';
import { inputOf } from './choice-builders.ts';

const LIBRARY = SnippetFile.parse(parse(snippetsText()));
const CHECKLIST = buildChecklist();

it('the tests of the shipped library hold', () => {
  expect(LIBRARY.tests.length).toBeGreaterThan(0);
  expect(runSnippetTests(LIBRARY, CHECKLIST, NOW)).toEqual([]);
});

it('Dana is offered what docs/snippets.md says', () => {
  const dana: TestLead = {
    firstname: 'Dana',
    jobtitle: 'Head of IT',
    message: 'Does it work with our SSO? We use Okta for 600 people.',
    company: { name: 'Northwind', industry: 'COMPUTER_SOFTWARE' },
    signals: [
      { form: 'Contact sales', ago: '1h' },
      { page: 'https://example.com/guides/okta', ago: '1d' },
      { page: 'https://example.com/security', ago: '1d' },
    ],
  };
  const asked = contentNeeds(CHECKLIST, LIBRARY);
  const picture = testLead(dana, CHECKLIST.tests_base, asked, NOW);
  const view = buildView({ checklist: CHECKLIST, picture });
  const match = matchPersona(view);
  const persona = match.truth === 'known' ? match.persona : null;
  const { candidates, main } = chooseContent(inputOf({ view, library: LIBRARY, persona }));
  expect(main?.quote).toBe('Does it work with our SSO?');

  const page = readFileSync(resolve(import.meta.dirname, '../../../docs/snippets.md'), 'utf8');
  const line =
    /^ {4}(?<place>main|alternative|forward|-) +(?<id>[a-z-]+) v(?<version>\d+) +(?<because>.+)$/gmu;
  const told = [...page.matchAll(line)].map(({ groups }) => ({ ...groups }));
  expect(told.length).toBeGreaterThan(5);
  for (const { place, id, version, because } of told) {
    const verdict = candidates.find((one) => one.id === id);
    expect([verdict?.chosen ?? '-', verdict?.version]).toEqual([place, Number(version)]);
    // The label of a property is the portal's.
    expect(verdict?.because.toLowerCase()).toBe(because?.toLowerCase());
  }
});
