export type Series = {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
};
export type MetricFamily = {
  readonly name: string;
  readonly type: string;
  readonly help: string;
  readonly series: Series[];
};

const NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/u;
const LABEL = /^(?!__)[a-zA-Z_][a-zA-Z0-9_]*$/u;
const TYPES = ['counter', 'gauge', 'histogram', 'summary', 'untyped'];
const VALUE = /^(?:NaN|[+-]?Inf|[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)$/iu;

/**
 * Reads Prometheus' text format 0.0.4, and throws at whatever a scraper might refuse or misunderstand.
 * https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format
 */
export function parseExposition(text: string): Map<string, MetricFamily> {
  if (!text.endsWith('\n')) throw new Error('the last line does not end');
  const families = new Map<string, MetricFamily>();
  const helps = new Map<string, string>();
  const seen = new Set<string>();
  let current: MetricFamily | null = null;
  for (const line of text.split('\n')) {
    const wrong = (what: string) => new Error(`${what}: ${line}`);
    if (line === '') continue;
    const [, word, name = '', rest = ''] = /^# (HELP|TYPE) (\S+) (.+)$/su.exec(line) ?? [];
    if (line.startsWith('#')) {
      if (word === undefined || !NAME.test(name)) throw wrong('no HELP and no TYPE');
      if (families.has(name) || (word === 'HELP' && helps.has(name))) throw wrong('said twice');
      if (word === 'HELP') helps.set(name, rest);
      else {
        if (!TYPES.includes(rest)) throw wrong('unknown type');
        current = { name, type: rest, help: helps.get(name) ?? '', series: [] };
        families.set(name, current);
      }
      continue;
    }
    const series = parseSeries(line);
    if (current === null || !belongs(series.name, current)) throw wrong('not below its TYPE');
    const id = `${series.name} ${JSON.stringify(Object.entries(series.labels).toSorted())}`;
    if (seen.has(id)) throw wrong('the same series twice');
    seen.add(id);
    current.series.push(series);
  }
  return families;
}

function belongs(name: string, { name: family, type }: MetricFamily): boolean {
  if (type !== 'histogram' && type !== 'summary') return name === family;
  return ['_bucket', '_sum', '_count'].some((end) => name === family + end) || name === family;
}

function parseSeries(line: string): Series {
  const [, name = '', braces = '', value = ''] =
    /^([^\s{]+)(\{.*\})? (\S+)(?: -?\d+)?$/su.exec(line) ?? [];
  if (!NAME.test(name) || !VALUE.test(value)) throw new Error(`not a sample: ${line}`);
  const number = /inf/iu.test(value)
    ? Number(`${value.replace(/inf/iu, '')}Infinity`)
    : Number(value);
  return { name, labels: braces === '' ? {} : parseLabels(braces), value: number };
}

/** `{a="x",b="y"}`; of backslashes, only `\\`, `\"` and `\n` mean something. */
function parseLabels(braces: string): Record<string, string> {
  const labels: Record<string, string> = {};
  const pair = /([^=,{}]+)="((?:[^"\\]|\\[\\"n])*)"(,|\}$)/uy;
  pair.lastIndex = 1;
  while (pair.lastIndex < braces.length) {
    const [, name = '', value = ''] = pair.exec(braces) ?? [];
    if (!LABEL.test(name) || name in labels) throw new Error(`bad labels: ${braces}`);
    labels[name] = value.replace(/\\(.)/gsu, (_all, sign) => (sign === 'n' ? '\n' : String(sign)));
  }
  return labels;
}
