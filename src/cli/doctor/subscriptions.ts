import { join } from 'node:path';
import { requirements } from '../../domain/app/requirements.ts';
import { lackingSubscriptions, subscriptionName } from '../../domain/app/subscription.ts';
import type { Subscription } from '../../domain/app/subscription.ts';
import type { Checklist } from '../../domain/checklist/schema.ts';
import { isOwnOnly } from '../../domain/handoff/baton-properties.ts';
import { readAppProject, WEBHOOKS_FILE } from '../../settings/read-app-project.ts';
import { check, fail, ok, warn } from './check.ts';
import type { Check } from './check.ts';

const WHY = 'What the app does not subscribe to is noticed late, by a search, or not at all.';

/** Compares the project's file, which is what `hs project upload` sends; what HubSpot runs now cannot be asked. */
export function checkSubscriptions(project: string, checklist: Checklist): Promise<Check> {
  const file = join(project, WEBHOOKS_FILE);
  return check({ id: 'subscriptions', why: WHY }, async () => {
    const present = await readAppProject(project);
    if (present === null) {
      return warn(
        `The HubSpot project is not here, or cannot be read: ${file}.`,
        'Run this where the project is, or name its folder with --project.',
      );
    }
    const own = present.filter(({ propertyName = '' }) => isOwnOnly(propertyName));
    if (own.length > 0) {
      return fail(
        `${file} subscribes to what Baton itself writes: ${names(own)}.`,
        'Remove these entries and upload the project (`hs project upload`): every write would come back as an event.',
      );
    }
    const lacking = lackingSubscriptions(requirements(checklist).subscriptions, present);
    return lacking.length === 0
      ? ok(`${file} has every subscription that the checklist needs.`)
      : fail(
          `${file} lacks ${names(lacking)}.`,
          'Add them as `npm run baton -- doctor --needs --json` lists them, and upload the project (`hs project upload`).',
        );
  });
}

function names(subscriptions: readonly Subscription[]): string {
  return subscriptions.map(subscriptionName).join(', ');
}
