import { readFileSync } from 'node:fs';

const SHEETS = ['base', 'lists', 'record', 'timeline'];

/** One inline stylesheet: a page is one request, and needs nothing from elsewhere. */
export const STYLE = SHEETS.map((name) =>
  readFileSync(new URL(`./style/${name}.css`, import.meta.url), 'utf8'),
).join('\n');
