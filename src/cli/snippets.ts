import type { Command } from 'commander';
import { addSnippetsCheck } from './snippets/check.ts';
import { addSnippetsExplain } from './snippets/explain.ts';
import { addSnippetsReport } from './snippets/report.ts';

export function addSnippets(program: Command): void {
  const snippets = program.command('snippets').description('the library of what sellers can send');
  for (const add of [addSnippetsCheck, addSnippetsExplain, addSnippetsReport]) add(snippets);
}
