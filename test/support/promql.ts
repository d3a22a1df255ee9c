import { parser } from '@prometheus-io/lezer-promql';

export type Selector = {
  readonly metric: string;
  /** `outcome=~"429|none"` → `['outcome', '429|none']` */
  readonly matchers: readonly (readonly [label: string, value: string])[];
};
export type Query = {
  readonly selectors: readonly Selector[];
  /** Labels named in `by (…)` and `on (…)`. */
  readonly grouping: readonly string[];
};

/** What an expression of PromQL asks for, read with Prometheus' own grammar; throws where that does not take it. */
export function parsePromql(expression: string): Query {
  const tree = parser.parse(expression);
  const textOf = ({ from, to }: { from: number; to: number }) => expression.slice(from, to);
  const selectors: { metric: string; matchers: [string, string][] }[] = [];
  const grouping: string[] = [];
  tree.iterate({
    enter: (node) => {
      if (node.type.isError) throw new Error(`not PromQL at ${node.from}: ${expression}`);
      if (node.name === 'VectorSelector') {
        const metric = node.node.getChild('Identifier');
        if (metric === null) throw new Error(`a selector without a name: ${expression}`);
        selectors.push({ metric: textOf(metric), matchers: [] });
      }
      if (node.name === 'UnquotedLabelMatcher') {
        const [label, value] = ['LabelName', 'StringLiteral'].map((part) => {
          const found = node.node.getChild(part);
          return found === null ? '' : textOf(found);
        });
        selectors.at(-1)?.matchers.push([label ?? '', String(JSON.parse(value ?? '""'))]);
      }
      if (node.name === 'LabelName' && node.node.parent?.name === 'GroupingLabels') {
        grouping.push(textOf(node));
      }
    },
  });
  if (selectors.length === 0) throw new Error(`asks for nothing: ${expression}`);
  return { selectors, grouping };
}
