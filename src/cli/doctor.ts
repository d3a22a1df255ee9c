import type { Command } from 'commander';
import { readNeeds, renderNeeds } from './doctor/needs.ts';
import { renderChecks } from './doctor/render.ts';
import { runChecks } from './doctor/run-checks.ts';
import { print } from './print.ts';

type Given = { readonly json?: boolean; readonly portal?: string };
type Own = { readonly needs?: boolean; readonly links?: boolean; readonly project: string };

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description(
      'looks at everything Baton rests on: what is wrong, why it matters, how to mend it',
    )
    .option('--needs', 'only print the scopes and subscriptions that the checklist needs')
    .option('--links', 'also ask whether the links in the checklist and the snippets are there')
    .option('--project <folder>', 'the HubSpot project', 'hubspot')
    .action(async ({ needs = false, links = false, project }: Own, command: Command) => {
      const { json = false, portal } = command.optsWithGlobals<Given>();
      if (needs) {
        const needed = await readNeeds();
        print(json, needed, renderNeeds(needed));
        return;
      }
      const only = portal === undefined ? undefined : Number(portal);
      const checks = await runChecks({ project, only, links });
      print(json, { checks }, renderChecks(checks));
      if (checks.some(({ state }) => state === 'fail')) process.exitCode = 1;
    });
}
