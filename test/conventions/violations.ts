import { posix } from 'node:path';

import type { PlaceRule } from './import-rules.ts';
import { PACKAGES, PLACES, UNBOUND, USES } from './import-rules.ts';
import type { Import, Use } from './read-source.ts';
import { readSource } from './read-source.ts';

export type SourceFile = { readonly path: string; readonly text: string };

/** Every line that breaks the table of import-rules.ts, as `path:line what is wrong`. Paths are from the root. */
export function violations(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap(({ path, text }) => {
    if (UNBOUND.includes(roomOf(path))) return [];
    const rule = ruleOf(path);
    if (rule === undefined) return [`${path}:1 is in no place that import-rules.ts knows`];
    const { imports, uses } = readSource(path, text);
    const wrong = [
      ...imports.map((line) => ({ line: line.line, what: judgeImport(path, rule, line) })),
      ...uses.map((use) => ({ line: use.line, what: judgeUse(path, use) })),
    ];
    return wrong.flatMap(({ line, what }) => (what ? [`${path}:${String(line)} ${what}`] : []));
  });
}

function judgeImport(
  path: string,
  rule: PlaceRule,
  { from, typeOnly }: Import,
): string | undefined {
  if (!from.startsWith('.')) return judgePackage(path, rule, from);
  const target = posix.join(posix.dirname(path), from).replace(/\.ts$/, '');
  const place = ruleOf(target)?.place ?? roomOf(target);
  if (place === rule.place || rule.imports.includes(place)) return undefined;
  if (rule.typesOf?.includes(place) === true) {
    return typeOnly
      ? undefined
      : `may import only types of ${place} (${from}): use \`import type\``;
  }
  return `${rule.place} may not import ${place} (${from})`;
}

function judgePackage(path: string, rule: PlaceRule, from: string): string | undefined {
  const name = from.split('/', from.startsWith('@') ? 2 : 1).join('/');
  const homes = PACKAGES[name];
  if (homes !== undefined && !homes.some((home) => isWithin(path, home))) {
    return `${name} may be imported only in ${homes.join(', ')}`;
  }
  if (rule.packages !== undefined && !rule.packages.includes(name)) {
    return `${rule.place} may import only ${rule.packages.join(', ')}, not ${from}`;
  }
  return undefined;
}

function judgeUse(path: string, { use, text }: Use): string | undefined {
  const broken = USES.find(
    (rule) =>
      rule.use === use &&
      rule.within.some((place) => isWithin(path, place)) &&
      !rule.except.some((place) => isWithin(path, place)),
  );
  return broken && `may not ask the ${use} (${text}): ${broken.remedy}`;
}

/** The rule of the longest place that holds the path. */
function ruleOf(path: string): PlaceRule | undefined {
  return PLACES.filter(({ place }) => isWithin(path, place)).sort(
    (a, b) => b.place.length - a.place.length,
  )[0];
}

/** `src/log` holds `src/log.ts`, `src/log` and `src/log/…`, but not `src/logbook.ts`. */
function isWithin(path: string, place: string): boolean {
  return path === place || path === `${place}.ts` || path.startsWith(`${place}/`);
}

/** The first folder of a path; `.` for a file in the root. */
function roomOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : '.';
}
