import { Liquid } from 'liquidjs';
import { cut, plain } from './plain.ts';

/** Without clock, dice and raw output: the same values always give the same text. */
const FILTERS = [
  ...['append', 'capitalize', 'default', 'downcase', 'first', 'join', 'last', 'prepend', 'remove'],
  ...['replace', 'size', 'slice', 'split', 'strip', 'truncate', 'truncatewords', 'upcase'],
];
const MAX_CHARACTERS = 400;
const MAX_TEMPLATE = 10_000;
/** Templates come from files that people sign, so there are few of them. */
const MAX_KEPT = 5_000;

const engine = createEngine();

/** The value of a variable: `['contact', 'jobtitle']`. Whatever comes back becomes one line of plain text before it is inserted. */
export type ValueOf = (path: readonly string[]) => unknown;

export type Rendering = {
  /** The most characters; a longer text is cut at a word. `url` counts as one. */
  readonly max?: number;
  /** What `{{ url }}` is: inserted to the letter, and never cut. */
  readonly url?: string;
};

/** Holds the place of the link until the text around it is finished: a private character that no value may bring. */
const LINK = '\ue000';

/** A template made ready; null when it is broken. */
type Template = (valueOf: ValueOf, max: number) => string | null;
const TEMPLATES = new Map<string, Template>();

/**
 * Renders plain text. Null when a variable is missing or empty or the template is broken:
 * a half-filled sentence is never shown, the caller says something simpler instead.
 */
export function renderTemplate(
  template: string,
  valueOf: ValueOf,
  { max = MAX_CHARACTERS, url }: Rendering = {},
): string | null {
  const ready = toTemplate(template);
  if (url === undefined) return ready(valueOf, max);
  return ready(withLink(valueOf), max)?.replaceAll(LINK, () => url) ?? null;
}

function withLink(valueOf: ValueOf): ValueOf {
  return (path) => {
    if (path.length === 1 && path[0] === 'url') return LINK;
    const value = valueOf(path);
    return typeof value === 'string' ? value.replaceAll(LINK, ' ') : value;
  };
}

function toTemplate(template: string): Template {
  let ready = TEMPLATES.get(template);
  if (ready === undefined) {
    ready = makeTemplate(template);
    if (TEMPLATES.size >= MAX_KEPT) TEMPLATES.clear();
    TEMPLATES.set(template, ready);
  }
  return ready;
}

/** Every variable a template uses, as paths: `{{ contact.jobtitle }}` → `['contact', 'jobtitle']`. Throws on broken syntax. */
export function templateVariables(template: string): string[][] {
  return engine
    .globalVariableSegmentsSync(engine.parse(template))
    .map((segments) => segments.map(String));
}

/** The variables with nothing to show, as people write them: `contact.firstname`. Throws on broken syntax. */
export function emptyVariables(template: string, valueOf: ValueOf): string[] {
  return templateVariables(template)
    .filter((path) => toShown(valueOf(path)) === null)
    .map((path) => path.join('.'));
}

function makeTemplate(template: string): Template {
  return simpleTemplate(template) ?? liquidTemplate(template);
}

const VARIABLE = /\{\{ *([a-z]\w*(?:\.[a-z]\w*)*) *\}\}/giu;

/** Most sentences only insert values: they need no template engine. */
function simpleTemplate(template: string): Template | null {
  if (template.length > MAX_TEMPLATE) return null;
  const [first = '', ...parts] = template.split(VARIABLE);
  if ([first, ...parts].some((part, i) => i % 2 === 0 && /[{}%]/u.test(part))) return null;
  const inserts = parts.flatMap((part, i) =>
    i % 2 === 0 ? [{ path: part.split('.'), after: parts[i + 1] ?? '' }] : [],
  );
  const finish = isTidy([first, ...inserts.map(({ after }) => after)]) ? cut : plain;
  return (valueOf, max) => {
    let text = first;
    for (const { path, after } of inserts) {
      const shown = toShown(valueOf(path));
      if (shown === null) return null;
      text += shown + after;
    }
    return finish(text, max);
  };
}

/** Whether plain values between these texts make one plain text: then nothing is left to take out of it. */
function isTidy(texts: readonly string[]): boolean {
  const sample = texts.join('x');
  return plain(sample, MAX_CHARACTERS) === sample && !texts.slice(1, -1).includes('');
}

function liquidTemplate(template: string): Template {
  try {
    const parsed = engine.parse(template);
    const paths = templateVariables(template);
    return (valueOf, max) => {
      const shown = paths.map((path) => [path, toShown(valueOf(path))] as const);
      if (shown.some(([, value]) => value === null)) return null;
      try {
        return plain(String(engine.renderSync(parsed, nested(shown))), max);
      } catch {
        return null;
      }
    };
  } catch {
    return () => null;
  }
}

function createEngine(): Liquid {
  const liquid = new Liquid({
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    parseLimit: MAX_TEMPLATE,
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

/** A single value as a reader sees it; a group of values, or nothing to see, is none. */
function toShown(value: unknown): string | number | null {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? plain(value) || null : null;
}

function nested(values: readonly (readonly [readonly string[], unknown])[]): object {
  // Without a prototype: a path leads into these objects and nowhere else.
  const empty = () => Object.create(null) as Record<string, unknown>;
  const root = empty();
  for (const [path, value] of values) {
    let inner = root;
    for (const key of path.slice(0, -1))
      inner = (inner[key] ??= empty()) as Record<string, unknown>;
    inner[path.at(-1) ?? ''] = value;
  }
  return root;
}
