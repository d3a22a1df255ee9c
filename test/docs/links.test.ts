import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const PAGES = [
  'README.md',
  ...['docs', 'docs/decisions'].flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `${folder}/${name}`),
  ),
];

/** Links to other files and to headings; addresses on the web are asked by nobody here. */
function linksOf(page: string): { target: string; anchor: string | undefined }[] {
  const text = readFileSync(join(ROOT, page), 'utf8').replace(/```.*?```/gsu, '');
  return [...text.matchAll(/\]\((?!https?:)(?<link>[^)\s]+)\)/gu)].map(({ groups }) => {
    const [path = '', anchor] = (groups?.link ?? '').split('#');
    return { target: path === '' ? page : join(dirname(page), path), anchor };
  });
}

/** The name that a heading has in a link: `## Met, unmet, unknown` → `met-unmet-unknown` */
function anchorsOf(page: string): string[] {
  const text = readFileSync(join(ROOT, page), 'utf8').replace(/```.*?```/gsu, '');
  return [...text.matchAll(/^#+ (?<heading>.+)$/gmu)].map(({ groups }) =>
    (groups?.heading ?? '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/gu, '-'),
  );
}

describe('links between these pages', () => {
  it.each(PAGES)('%s: lead somewhere', (page) => {
    const lost = linksOf(page).filter(({ target, anchor }) => {
      if (!existsSync(join(ROOT, target))) return true;
      return anchor !== undefined && target.endsWith('.md') && !anchorsOf(target).includes(anchor);
    });
    expect(lost).toEqual([]);
  });
});
