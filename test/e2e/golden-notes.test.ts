import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { GOLDEN_LEADS } from '../support/golden-leads.ts';
import { goldenText } from '../support/golden-text.ts';
import { expectReadable, expectSafeHtml } from '../support/readable.ts';
import { startStories } from '../support/seeded-story.ts';
import type { Stories } from '../support/seeded-story.ts';

/**
 * What sellers read of people of the seed: read them aloud. After a change of the words, `UPDATE_GOLDEN=1 npx vitest run
 * test/e2e/golden-notes.test.ts` writes the files anew; what has changed in them is what has changed for sellers.
 */
const FOLDER = resolve(import.meta.dirname, '../domain/handoff/golden');
const IS_UPDATE = process.env.UPDATE_GOLDEN === '1';

let stories: Stories;

beforeAll(async () => {
  stories = await startStories();
  if (IS_UPDATE) mkdirSync(FOLDER, { recursive: true });
});
afterAll(() => stories.close());

describe('C1 what a seller reads of', () => {
  it.each(GOLDEN_LEADS.map((lead) => [lead.name, lead] as const))('%s', async (name, lead) => {
    const seen = await lead.play(await stories.begin());
    const text = goldenText(lead.about, seen);
    const path = resolve(FOLDER, `${name}.txt`);
    if (IS_UPDATE) writeFileSync(path, text);
    expect(text).toBe(readFileSync(path, 'utf8'));
    if (name === 'closed') expectSafeHtml(seen.plan.note?.body ?? '');
    else expectReadable(seen);
  });

  it('is written down for at least twenty, and for nobody else', () => {
    const names = GOLDEN_LEADS.map(({ name }) => `${name}.txt`);
    expect(names.length).toBeGreaterThanOrEqual(20);
    expect(readdirSync(FOLDER).toSorted()).toEqual(names.toSorted());
  });
});
