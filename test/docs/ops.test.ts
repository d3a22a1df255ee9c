import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { Mode } from '../../src/store/portals.ts';
import { openEntrance, PORTAL } from '../support/entrance.ts';
import { parseExposition } from '../support/exposition.ts';
import type { MetricFamily } from '../support/exposition.ts';
import { parsePromql } from '../support/promql.ts';
import { seedMeasures } from '../support/seeded-measures.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(resolve(ROOT, path), 'utf8');
const runbook = read('docs/runbook.md');

const Text = z.string().min(10);
const Rules = z.strictObject({
  groups: z.tuple([
    z.strictObject({
      name: z.literal('baton'),
      rules: z.array(
        z.strictObject({
          alert: z.string().regex(/^Baton[A-Za-z]+$/u),
          expr: Text,
          for: z.string().regex(/^\d+m$/u),
          labels: z.strictObject({ severity: z.enum(['critical', 'warning']) }),
          annotations: z.strictObject({ summary: Text, description: Text, runbook: Text }),
        }),
      ),
    }),
  ]),
});
const SOURCE = z.strictObject({ type: z.literal('prometheus'), uid: z.literal('${datasource}') });
const Target = z.strictObject({
  refId: z.string().regex(/^[A-Z]$/u),
  datasource: SOURCE,
  expr: Text,
  legendFormat: z.string().min(1),
});
const Place = z.strictObject({
  x: z.number().int().min(0),
  y: z.number().int().min(0),
  w: z.number().int().min(1),
  h: z.number().int().min(1),
});
const Panel = z.looseObject({
  id: z.number().int(),
  title: z.string().min(3),
  description: Text,
  type: z.enum(['timeseries', 'stat']),
  datasource: SOURCE,
  gridPos: Place,
  targets: z.array(Target).min(1),
});
const Variable = z.looseObject({ name: z.string(), type: z.string(), query: z.unknown() });
const Dashboard = z.looseObject({
  uid: z.literal('baton'),
  title: z.literal('Baton'),
  templating: z.strictObject({ list: z.array(Variable) }),
  panels: z.array(Panel).min(10),
});

const { rules } = Rules.parse(parse(read('docs/ops/alert-rules.yaml'))).groups[0];
const dashboard = Dashboard.parse(JSON.parse(read('docs/ops/grafana-dashboard.json')));
const targets = dashboard.panels.flatMap(({ title, targets: all }) =>
  all.map((target) => [title, target] as const),
);
/** Grafana fills these in before Prometheus sees them. */
const plain = (expr: string) => expr.replaceAll('$__rate_interval', '5m');

/** Prometheus' own, about asking us. */
const UP: MetricFamily = { name: 'up', type: 'gauge', help: '', series: [] };
/** Labels that a series has only where it stands for a bucket, and those that Prometheus adds to all. */
const ADDED = ['job', 'instance'];

describe('docs/ops', () => {
  let families: Map<string, MetricFamily>;
  beforeAll(async () => {
    const entrance = await openEntrance();
    await seedMeasures(entrance, PORTAL);
    families = parseExposition((await entrance.app.inject('/metrics')).body);
    families.set('up', UP);
    await entrance.close();
  });

  const familyOf = (metric: string) =>
    families.get(metric) ?? families.get(metric.replace(/_(?:bucket|sum|count)$/u, ''));
  const labelsOf = (metric: string) => {
    const series = (familyOf(metric)?.series ?? []).filter(({ name }) => name === metric);
    return [...new Set([...series.flatMap(({ labels }) => Object.keys(labels)), ...ADDED])];
  };

  /** What is wrong with an expression, beside what is printed. */
  function wrongIn(expr: string): string[] {
    const { selectors, grouping } = parsePromql(plain(expr));
    const known = selectors.flatMap(({ metric }) => labelsOf(metric));
    return [
      ...selectors.flatMap(({ metric, matchers }) => {
        if (familyOf(metric) === undefined) return [`no metric ${metric}`];
        return matchers.flatMap(([label, value]) =>
          labelsOf(metric).includes(label)
            ? value.split('|').flatMap((one) => wrongValue(metric, label, one))
            : [`no label ${label} of ${metric}`],
        );
      }),
      ...grouping.flatMap((label) => (known.includes(label) ? [] : [`no label ${label}`])),
    ];
  }

  /** A value that never comes is an alert that never does. */
  function wrongValue(metric: string, label: string, value: string): string[] {
    if (label === 'job' || value === '$portal') return [];
    const seen = (familyOf(metric)?.series ?? []).map(({ labels }) => labels[label]);
    const isStatus = metric === 'baton_hubspot_calls_total' && /^(?:[45]\d\d|5\.\.)$/u.test(value);
    const isMode = label === 'mode' && Mode.safeParse(value).success;
    return seen.includes(value) || isStatus || isMode
      ? []
      : [`${label} of ${metric} is never ${value}`];
  }

  it('is compared with what is printed, and what is not is caught', () => {
    expect([...families.keys()].filter((name) => name.startsWith('baton_')).length).toBe(28);
    const planted: readonly (readonly [string, string])[] = [
      ['max(baton_dew)', 'no metric baton_dew'],
      ['rate(baton_events_total{kind="x"}[5m])', 'no label kind of baton_events_total'],
      ['sum by (portal) (baton_events_total)', 'no label portal'],
      [
        'baton_events_total{outcome=~"accepted|dropped"}',
        'outcome of baton_events_total is never dropped',
      ],
      ['baton_portal_mode{mode="sleeping"}', 'mode of baton_portal_mode is never sleeping'],
      ['sum by (le) (baton_webhook_duration_seconds_count)', 'no label le'],
    ];
    for (const [expr, problem] of planted) expect(wrongIn(expr)).toEqual([problem]);
    for (const broken of ['max by (portal (baton_due)', 'baton_due >', 'rate(baton_due[5 m)', ''])
      expect(() => wrongIn(broken), broken).toThrow();
  });

  it.each(rules)('$alert asks for what there is', ({ expr }) => {
    expect(wrongIn(expr)).toEqual([]);
  });

  it.each(rules)('$alert says what to do, also in the runbook', ({ alert, expr, annotations }) => {
    const { summary, description, runbook: link } = annotations;
    expect(link).toBe(`docs/runbook.md#${alert.toLowerCase()}`);
    const [, section = ''] = runbook.split(`\n### ${alert}\n`);
    expect(section.split('\n#')[0]?.trim().length).toBeGreaterThan(100);
    const used = [...`${summary} ${description}`.matchAll(/\$labels\.(\w+)/gu)].map(
      ([, name]) => name,
    );
    for (const label of used) expect(parsePromql(expr).grouping).toContain(label);
  });

  it('has six alerts, and the runbook explains no other', () => {
    const names = rules.map(({ alert }) => alert);
    expect(names).toHaveLength(6);
    expect([...runbook.matchAll(/^### (Baton\w+)$/gmu)].map(([, name]) => name)).toEqual(names);
  });

  it.each(targets)('the dashboard: %s', (_title, { expr, legendFormat }) => {
    expect(wrongIn(expr)).toEqual([]);
    const { grouping } = parsePromql(plain(expr));
    for (const [, label] of legendFormat.matchAll(/\{\{(\w+)\}\}/gu))
      expect(grouping).toContain(label);
  });

  it('the dashboard takes its data source from a variable and its portals from what is printed', () => {
    const [source, portal] = dashboard.templating.list;
    expect(source).toMatchObject({ name: 'datasource', type: 'datasource', query: 'prometheus' });
    expect(portal).toMatchObject({
      name: 'portal',
      definition: 'label_values(baton_portal_mode, portal)',
    });
    expect(labelsOf('baton_portal_mode')).toContain('portal');
    const variables = new Set(read('docs/ops/grafana-dashboard.json').match(/\$\{?\w+\}?/gu));
    expect([...variables].toSorted()).toEqual(
      ['$__all', '$__rate_interval', '$portal', '${datasource}'].toSorted(),
    );
  });

  it('no panel lies on another, and each can be told from the others', () => {
    const squares = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }) => {
      expect(x + w).toBeLessThanOrEqual(24);
      return Array.from({ length: w * h }, (_, i) => `${x + (i % w)}/${y + Math.floor(i / w)}`);
    });
    expect(new Set(squares).size).toBe(squares.length);
    for (const key of ['id', 'title'] as const) {
      expect(new Set(dashboard.panels.map((panel) => panel[key])).size).toBe(
        dashboard.panels.length,
      );
    }
  });

  it('the runbook explains every figure that is printed with its labels, and no other', () => {
    const rows = [...runbook.matchAll(/^\| `(baton_\w+)` \| ([^|]*)\|/gmu)].map(
      ([, name, labels]) => [
        name,
        (labels ?? '')
          .split(',')
          .map((label) => label.trim())
          .filter((label) => label !== '')
          .toSorted(),
      ],
    );
    const printed = [...families.values()]
      .filter(({ name }) => name.startsWith('baton_'))
      .map(({ name, series }) => [
        name,
        Object.keys(series[0]?.labels ?? {})
          .filter((label) => label !== 'le')
          .toSorted(),
      ]);
    const byName = (a: unknown[], b: unknown[]) => String(a[0]).localeCompare(String(b[0]));
    expect(rows.toSorted(byName)).toEqual(printed.toSorted(byName));
  });
});
