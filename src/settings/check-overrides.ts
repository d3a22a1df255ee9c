import { Overrides } from '../domain/checklist/overrides.ts';
import { CHECKLIST_KEYS } from './known-keys.ts';
import { readForm } from './read-form.ts';
import { readYaml } from './yaml-file.ts';
import type { FileProblem, YamlFile } from './yaml-file.ts';

/** Whether a portal's own file only adds to the default one. */
export function isExtending(text: string): boolean {
  const file = readYaml(text);
  return 'value' in file && Object.hasOwn(Object(file.value) as object, 'extends');
}

export function checkOverrides(
  text: string,
): { overrides: Overrides; file: YamlFile } | { problems: readonly FileProblem[] } {
  const form = readForm(text, Overrides, CHECKLIST_KEYS);
  if (form.value !== undefined && form.problems.length === 0) {
    return { overrides: form.value, file: form.file };
  }
  const hint = 'a file that begins with `extends: default` holds people and lists only';
  return {
    problems: form.problems.map((problem) =>
      problem.message.startsWith('there is no')
        ? { ...problem, message: `${problem.message}; ${hint}` }
        : problem,
    ),
  };
}
