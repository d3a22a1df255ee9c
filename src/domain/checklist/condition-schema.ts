import { z } from 'zod';
import { ENGAGEMENT_KINDS } from '../lead/engagement.ts';
import { SIGNAL_KINDS } from '../lead/signal.ts';
import { Day, DurationText, ListId, TemplateText, Text, texts } from './scalars.ts';

const Scalar = z.union([z.string(), z.number(), z.boolean()], {
  error: 'write a text, a number, or true or false',
});
const Scalars = z.array(Scalar).min(1, 'the list is empty');
const AtLeast = z.int('write a whole number').min(1, 'less than one is no condition');
const Yes = z.literal(true, { error: 'only `true` makes sense here' });

/** Tests on one value. Several on one leaf must all hold. */
const operators = {
  is: Scalar.optional(),
  is_not: Scalar.optional(),
  in: Scalars.optional(),
  not_in: Scalars.optional(),
  contains: Text.optional(),
  contains_any: texts().optional(),
  contains_text: Text.optional(),
  includes_any: texts().optional(),
  starts_with: texts().optional(),
  ends_with: texts().optional(),
  at_least: z.number('write a number').optional(),
  at_most: z.number('write a number').optional(),
  before: Day.optional(),
  after: Day.optional(),
  within: DurationText.optional(),
  known: Yes.optional(),
  unknown: Yes.optional(),
};

export const OPERATORS = Object.keys(operators) as readonly (keyof typeof operators)[];

const common = { say: TemplateText.optional() };
export const ValueTests = z.object(operators);
export type ValueTests = z.infer<typeof ValueTests>;

const PropertyLeaf = z.strictObject({
  property: Text,
  ...operators,
  if_empty: z.literal('unmet', 'only `if_empty: unmet` exists').optional(),
  ...common,
});
const CompanyLeaf = z.strictObject({
  company: Text,
  ...operators,
  if_empty: z.literal('unmet', 'only `if_empty: unmet` exists').optional(),
  ...common,
});
const SignalLeaf = z.strictObject({
  signal: z.enum(SIGNAL_KINDS),
  property: Text.optional(),
  to: Scalars.optional(),
  name: texts().optional(),
  url_contains: texts().optional(),
  within: DurationText.optional(),
  at_least: AtLeast.optional(),
  ...common,
});
const PersonaLeaf = z.strictObject({ persona: texts(), ...common });
const ListLeaf = z.strictObject({ list: ListId, ...common });
const BuyingGroupLeaf = z.strictObject({
  buying_group: Text,
  at_least: AtLeast.optional(),
  ...common,
});
const TouchKind = z.enum([...ENGAGEMENT_KINDS, 'any']);
const TouchLeaf = z.strictObject({
  touch: z.union([TouchKind, z.array(TouchKind).min(1, 'the list is empty')], {
    error: `write one or a list of ${ENGAGEMENT_KINDS.join(', ')}, or any`,
  }),
  within: DurationText.optional(),
  at_least: AtLeast.optional(),
  ...common,
});
const MissingLeaf = z.strictObject({ missing: texts() });
const UnknownLeaf = z.strictObject({ unknown: texts() });

export type PropertyLeaf = z.infer<typeof PropertyLeaf>;
export type CompanyLeaf = z.infer<typeof CompanyLeaf>;
export type SignalLeaf = z.infer<typeof SignalLeaf>;
export type PersonaLeaf = z.infer<typeof PersonaLeaf>;
export type ListLeaf = z.infer<typeof ListLeaf>;
export type BuyingGroupLeaf = z.infer<typeof BuyingGroupLeaf>;
export type TouchLeaf = z.infer<typeof TouchLeaf>;
export type Leaf =
  | PropertyLeaf
  | CompanyLeaf
  | SignalLeaf
  | PersonaLeaf
  | ListLeaf
  | BuyingGroupLeaf
  | TouchLeaf
  | z.infer<typeof MissingLeaf>
  | z.infer<typeof UnknownLeaf>;
export type Condition = Leaf | { all: Condition[] } | { any: Condition[] } | { none: Condition[] };

/** By the key that makes a mapping this kind of condition; looked up in this order (a `changed` signal has a `property` too). */
export const BRANCHES: Readonly<Record<string, () => z.ZodType<Condition>>> = {
  all: () => z.strictObject({ all: z.array(Condition).min(1, 'the list is empty') }),
  any: () => z.strictObject({ any: z.array(Condition).min(1, 'the list is empty') }),
  none: () => z.strictObject({ none: z.array(Condition).min(1, 'the list is empty') }),
  signal: () => SignalLeaf,
  property: () => withTest(PropertyLeaf),
  company: () => withTest(CompanyLeaf),
  persona: () => PersonaLeaf,
  list: () => ListLeaf,
  buying_group: () => BuyingGroupLeaf,
  touch: () => TouchLeaf,
  missing: () => MissingLeaf,
  unknown: () => UnknownLeaf,
};

export const CONDITION_KEYS = Object.keys(BRANCHES);

/** The branch is chosen by its key before it is read, so that a mistake inside is named and not "no branch fits". */
export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.unknown().transform((input, context): Condition => {
    const key = CONDITION_KEYS.find((known) => isMapping(input) && Object.hasOwn(input, known));
    const branch = key === undefined ? undefined : BRANCHES[key]?.();
    if (branch === undefined) {
      context.addIssue({
        code: 'custom',
        message: `a condition needs one of ${CONDITION_KEYS.slice(0, 10)
          .map((k) => `\`${k}\``)
          .join(', ')}`,
        params: { keys: isMapping(input) ? Object.keys(input) : [], known: CONDITION_KEYS },
      });
      return z.NEVER;
    }
    const parsed = branch.safeParse(input);
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) {
      context.addIssue({
        code: 'custom',
        path: issue.path,
        message: issue.message,
        params: { issue },
      });
    }
    return z.NEVER;
  }),
);

function withTest<T extends PropertyLeaf | CompanyLeaf>(schema: z.ZodType<T>): z.ZodType<T> {
  return schema.refine((leaf) => OPERATORS.some((operator) => Object.hasOwn(leaf, operator)), {
    error: `nothing is asked of the value; add one of ${OPERATORS.map((o) => `\`${o}\``).join(', ')}`,
  });
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
