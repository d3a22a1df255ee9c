import type { z } from 'zod';
import { CONDITION_KEYS } from '../domain/checklist/condition-schema.ts';
import { didYouMean } from './did-you-mean.ts';
import { innermost } from './mended.ts';
import { MOST_PROBLEMS } from './yaml-file.ts';
import type { FileProblem, YamlFile } from './yaml-file.ts';

type Issue = z.core.$ZodIssue;

/** A schema's complaint in words a marketer knows, at the place it is about. `known`: the keys that the file may have. */
export function toFileProblems(
  issue: Issue,
  file: YamlFile,
  known: readonly string[],
): FileProblem[] {
  const inner = innermost(issue);
  if (inner.code === 'unrecognized_keys') {
    return inner.keys.slice(0, MOST_PROBLEMS).map((key) => {
      return {
        ...file.positionOf(issue.path, key),
        message: `there is no \`${key}\` here${didYouMean(key, known)}`,
      };
    });
  }
  const message = isMissing(issue.path, file)
    ? `\`${nameOf(issue.path)}\` is missing`
    : toMessage(issue, inner);
  return [{ ...file.positionOf(issue.path), message }];
}

function isMissing(path: readonly PropertyKey[], file: YamlFile): boolean {
  const value = path.reduce<unknown>(
    (inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key],
    file.value,
  );
  return value === undefined && path.length > 0;
}

/** The key a reader knows it by: an item of a list goes by the list's name. */
function nameOf(path: readonly PropertyKey[]): string {
  return String(path.findLast((step) => typeof step === 'string') ?? 'the file');
}

function toMessage(outer: Issue, issue: Issue): string {
  const name = `\`${nameOf(outer.path)}\``;
  if (issue.code === 'custom' && Array.isArray(issue.params?.keys)) {
    const [key] = issue.params.keys as string[];
    return `${issue.message}${key === undefined ? '' : `; found \`${key}\`${didYouMean(key, CONDITION_KEYS)}`}`;
  }
  if (issue.code === 'invalid_value') {
    const options = issue.values.map(String);
    return `${name} must be ${options.length > 1 ? 'one of ' : ''}${options.join(', ')}`;
  }
  if (issue.code === 'invalid_type' && issue.message.startsWith('Invalid input')) {
    return `${name} must be ${TYPE_WORDS[issue.expected] ?? issue.expected}`;
  }
  return `${name}: ${issue.message.charAt(0).toLowerCase()}${issue.message.slice(1)}`;
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  object: 'a mapping (indented `key: value` lines)',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
};
