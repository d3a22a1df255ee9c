import { Liquid } from 'liquidjs';
import { plain } from './plain.ts';

/** Without clock, dice and raw output: the same values always give the same text. */
const FILTERS = [
  ...['append', 'capitalize', 'default', 'downcase', 'first', 'join', 'last', 'prepend', 'remove'],
  ...['replace', 'size', 'slice', 'split', 'strip', 'truncate', 'truncatewords', 'upcase'],
];

const engine = createEngine();

/** Values a template may see. Everything inside is turned into one line of plain text before it is inserted. */
export type TemplateValues = Readonly<Record<string, unknown>>;

/**
 * Renders plain text. Null when a variable is missing or empty or the template is broken:
 * a half-filled sentence is never shown, the caller says something simpler instead.
 */
export function renderTemplate(template: string, values: TemplateValues): string | null {
  try {
    const clean = cleaned(values);
    const paths = templateVariables(template);
    if (paths.some((path) => !isShown(valueAt(clean, path)))) return null;
    const text = engine.parseAndRenderSync(template, clean);
    return plain(String(text), 400);
  } catch {
    return null;
  }
}

/** Every variable a template uses, as paths: `{{ contact.jobtitle }}` → `['contact', 'jobtitle']`. Throws on broken syntax. */
export function templateVariables(template: string): string[][] {
  return engine
    .globalVariableSegmentsSync(engine.parse(template))
    .map((segments) => segments.map(String));
}

function createEngine(): Liquid {
  const liquid = new Liquid({
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    parseLimit: 10_000,
    renderLimit: 200,
    memoryLimit: 1_000_000,
  });
  for (const tag of ['include', 'render', 'layout', 'block'])
    Reflect.deleteProperty(liquid.tags, tag);
  for (const name of Object.keys(liquid.filters)) {
    if (!FILTERS.includes(name)) Reflect.deleteProperty(liquid.filters, name);
  }
  return liquid;
}

function cleaned(value: unknown): object {
  return Object.fromEntries(
    Object.entries(value ?? {}).map(([key, inner]) => [
      key,
      typeof inner === 'string' ? plain(inner) : isRecord(inner) ? cleaned(inner) : inner,
    ]),
  );
}

function valueAt(values: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (isRecord(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined),
    values,
  );
}

/** A single value that a reader sees; a group of values is none. */
function isShown(value: unknown): boolean {
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
