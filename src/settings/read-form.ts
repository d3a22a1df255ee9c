import type { z } from 'zod';
import { mended } from './mended.ts';
import { toFileProblems } from './to-file-problem.ts';
import { MOST_PROBLEMS, readYaml } from './yaml-file.ts';
import type { FileProblem, YamlFile } from './yaml-file.ts';

/** A text as its schema reads it: with problems there may still be a value, so that its sense is looked at too. */
export type Form<T> =
  | {
      readonly value: T;
      readonly file: YamlFile;
      readonly problems: readonly FileProblem[];
      /** Where something else stands in the value than was written: nothing more is said about these places. */
      readonly standIns: readonly (readonly PropertyKey[])[];
    }
  | { readonly value: undefined; readonly problems: readonly FileProblem[] };

/** `known`: the keys that the file may have, for "did you mean". */
export function readForm<T>(text: string, schema: z.ZodType<T>, known: readonly string[]): Form<T> {
  const file = readYaml(text);
  if (!('value' in file)) return { value: undefined, problems: file };
  const parsed = schema.safeParse(file.value);
  const issues = (parsed.error?.issues ?? []).slice(0, MOST_PROBLEMS);
  const all = issues.flatMap((issue) => toFileProblems(issue, file, known));
  const problems = all.slice(0, MOST_PROBLEMS);
  if (parsed.success) return { value: parsed.data, file, problems, standIns: [] };
  const read = mended(file.value, schema, known);
  return read === null ? { value: undefined, problems } : { ...read, file, problems };
}
