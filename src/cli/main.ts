import { Command } from 'commander';
import { addBackfill } from './backfill.ts';
import { addChecklist } from './checklist.ts';
import { addDoctor } from './doctor.ts';
import { addFailed } from './failed.ts';
import { addKeys } from './keys.ts';
import { addPortals } from './portals.ts';
import { printProblem } from './print.ts';
import { addRebuild } from './rebuild.ts';
import { addReport } from './report.ts';
import { addSnippets } from './snippets.ts';
import { addStatus } from './status.ts';
import { addWhy } from './why.ts';

const program = new Command('baton')
  .description('Ends the handoff between marketing and sales, inside HubSpot.')
  .option('--json', 'one JSON document on stdout')
  .option('--portal <id>', 'which portal; may be left out where only one is connected')
  .showHelpAfterError('(run with --help to see what there is)');

for (const add of [
  addPortals,
  addChecklist,
  addSnippets,
  addStatus,
  addBackfill,
  addWhy,
  addReport,
  addFailed,
  addRebuild,
  addKeys,
  addDoctor,
])
  add(program);

try {
  await program.parseAsync();
} catch (error) {
  printProblem(error, program.opts<{ json?: boolean }>().json ?? false);
  process.exitCode = 1;
}
