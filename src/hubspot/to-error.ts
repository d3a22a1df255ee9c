import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { HttpAnswer, HttpRequest } from './transport.ts';

/** Whatever HubSpot puts into a context, the names in it are texts; anything else is left out. */
const Context = z
  .record(z.string(), z.unknown())
  .transform((given) =>
    Object.fromEntries(
      Object.entries(given).map(([key, value]) => [
        key,
        [value].flat().filter((one) => typeof one === 'string'),
      ]),
    ),
  );

/** HubSpot's error body; every part is optional (https://developers.hubspot.com/docs/api-reference/error-handling). */
export const HubSpotProblem = z.object({
  status: z.string().optional(),
  message: z.string().optional(),
  category: z.string().optional(),
  subCategory: z.string().optional(),
  correlationId: z.string().optional(),
  policyName: z.string().optional(),
  errors: z
    .array(
      z.object({
        code: z.string().optional(),
        message: z.string().optional(),
        category: z.string().optional(),
        context: Context.optional(),
      }),
    )
    .optional(),
  context: Context.optional(),
});
export type HubSpotProblem = z.infer<typeof HubSpotProblem>;

/** Codes by which HubSpot says that this account's own rules refuse a value, not that the request is malformed. */
const PORTAL_RULES = [
  'MISSING_REQUIRED_PROPERTY',
  'MISSING_CONDITIONAL_REQUIRED_PROPERTY',
  'PROPERTY_DOESNT_EXIST',
  'INVALID_OPTION',
  'READ_ONLY_VALUE',
];
const UNKNOWN_OWNER = 'INVALID_OWNER';

/** Tells apart: ours, the portal's own rule, record gone, a missing scope. For answers that trying again does not change. */
export function toError(request: HttpRequest, answer: HttpAnswer): AppError {
  const problem = HubSpotProblem.safeParse(answer.body).data ?? {};
  return problemToError(problem, answer.status, `${request.method} ${request.path}`);
}

export function problemToError(problem: HubSpotProblem, status: number, where: string): AppError {
  const context = { where, status, correlationId: problem.correlationId ?? null };
  if (status === 401) return new AppError('hubspot-unauthorised', { context });
  if (status === 403 || problem.category === 'MISSING_SCOPES') {
    return new AppError('hubspot-scope-missing', {
      context: {
        ...context,
        scopes: named(problem, 'requiredGranularScopes') ?? 'not named by HubSpot',
      },
    });
  }
  if (status === 404 || problem.category === 'OBJECT_NOT_FOUND') {
    return new AppError('record-gone', { context });
  }
  const rules = [UNKNOWN_OWNER, ...PORTAL_RULES];
  const code =
    problem.errors?.find((error) => rules.includes(error.code ?? ''))?.code ??
    ruleNamedIn(problem, rules);
  // Not documented: that HubSpot refuses such an owner is, by what name is not.
  if (code === UNKNOWN_OWNER) return new AppError('owner-gone', { context });
  if (code) {
    return new AppError('portal-rule', {
      context: {
        ...context,
        rule: code,
        property: named(problem, 'propertyName') ?? 'not named by HubSpot',
      },
    });
  }
  return new AppError('hubspot-refused', {
    context: { ...context, category: problem.category ?? null },
  });
}

function ruleNamedIn(
  { category, message }: HubSpotProblem,
  rules: readonly string[],
): string | undefined {
  return rules.find((rule) => category === rule || (message ?? '').includes(rule));
}

function named(problem: HubSpotProblem, key: string): string | null {
  const contexts = [problem.context, ...(problem.errors ?? []).map(({ context }) => context)];
  const values = contexts.flatMap((context) => context?.[key] ?? []);
  return values.length > 0 ? [...new Set(values)].join(', ') : null;
}
