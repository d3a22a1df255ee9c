import type { z } from 'zod';
import { toFileProblems } from './to-file-problem.ts';
import { withoutKeys } from './without-keys.ts';
import { readYaml } from './yaml-file.ts';
import type { FileProblem, YamlFile } from './yaml-file.ts';

/** A text as its schema reads it: with problems there may still be a value, so that its sense is looked at too. */
export type Form<T> =
  | {
      readonly value: T;
      readonly file: YamlFile;
      readonly problems: readonly FileProblem[];
    }
  | { readonly value: undefined; readonly problems: readonly FileProblem[] };

/** `known`: the keys that the file may have, for "did you mean". */
export function readForm<T>(text: string, schema: z.ZodType<T>, known: readonly string[]): Form<T> {
  const file = readYaml(text);
  if (!('value' in file)) return { value: undefined, problems: file };
  const parsed = schema.safeParse(file.value);
  const issues = parsed.error?.issues ?? [];
  const problems = issues.flatMap((issue) => toFileProblems(issue, file, known));
  // Keys that mean nothing can be left out, so that what else is wrong is said in the same breath.
  const value = parsed.data ?? schema.safeParse(withoutKeys(file.value, issues)).data;
  return value === undefined ? { value: undefined, problems } : { value, file, problems };
}
