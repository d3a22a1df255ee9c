import type { Command } from 'commander';
import colors from 'picocolors';
import { AppError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import { explainContent } from '../../use-cases/explain-content.ts';
import { print } from '../print.ts';
import { toContactId } from '../to-contact-id.ts';
import { withServices } from '../with-services.ts';
import { explainLines } from './explain-lines.ts';

export function addSnippetsExplain(snippets: Command): void {
  snippets
    .command('explain')
    .description(
      'what a contact would be offered now, and why each piece or why not; writes nothing',
    )
    .argument('<contactId>', 'the number at the end of its address in HubSpot', toContactId)
    .action((asked: string, _options: unknown, command: Command) =>
      withServices(command, async (services, { json, portalId }) => {
        const portal = await services.portal(await portalId());
        const explained = await explainContent(portal, asked);
        if (!explained) {
          throw new AppError('record-gone', {
            context: { contact: asked, portal: portal.portalId },
          });
        }
        const missing = explained.choice ? null : whyNoLibrary(services);
        print(json, { ...explained, missing }, [
          ...explainLines(explained, await portal.zone(), services.clock.now()),
          ...(explained.contactId === asked ? [] : [`${asked} was merged into it.`]),
          ...(missing ? [colors.yellow(missing)] : []),
        ]);
      }),
    );
}

/** A command has read the files just now: of one that was good before, only running processes know. */
function whyNoLibrary({ library }: Services): string {
  const [trouble] = library.troubles();
  return trouble
    ? `${trouble.path} cannot be used (\`baton snippets check\` says why), so nothing can be chosen here. What was in use stays in use where Baton runs.`
    : 'There is no snippet file, so sellers are offered nothing to send.';
}
