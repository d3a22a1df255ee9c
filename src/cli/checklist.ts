import type { Command } from 'commander';
import { addBacktest } from './checklist/backtest.ts';
import { addCheck } from './checklist/check.ts';
import { addDiff } from './checklist/diff.ts';
import { addExplain } from './checklist/explain.ts';
import { addSchema } from './checklist/schema.ts';
import { addSign } from './checklist/sign.ts';
import { addSimulate } from './checklist/simulate.ts';

export function addChecklist(program: Command): void {
  const checklist = program.command('checklist').description('the readiness checklist');
  for (const add of [addCheck, addSign, addDiff, addExplain, addSimulate, addBacktest, addSchema])
    add(checklist);
}
