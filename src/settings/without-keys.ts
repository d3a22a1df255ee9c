import type { z } from 'zod';

/** A copy without the keys that a schema does not know, where those are all that is wrong; else the value as it is. */
export function withoutKeys(value: unknown, issues: readonly z.core.$ZodIssue[]): unknown {
  const copy: unknown = structuredClone(value);
  for (const outer of issues) {
    const issue = innermost(outer);
    if (issue.code !== 'unrecognized_keys') continue;
    const parent = outer.path.reduce<unknown>(
      (inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key],
      copy,
    );
    if (typeof parent !== 'object' || parent === null) continue;
    for (const key of issue.keys) Reflect.deleteProperty(parent, key);
  }
  return copy;
}

/** Conditions hand their inner complaints on wrapped, so that the path grows with each level. */
export function innermost(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  const wrapped =
    issue.code === 'custom' ? (issue.params?.issue as z.core.$ZodIssue | undefined) : undefined;
  return wrapped ? innermost(wrapped) : issue;
}
