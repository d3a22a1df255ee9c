import type { Checklist } from '../../domain/checklist/schema.ts';
import { batonProperties } from '../../domain/handoff/baton-properties.ts';
import { propertyFaults } from '../../domain/handoff/property-faults.ts';
import type { PropertyFaults } from '../../domain/handoff/property-faults.ts';
import type { PortalInspection } from '../../services/portal-inspection.ts';
import { check, fail, ok, warn } from './check.ts';
import type { Check, Finding } from './check.ts';

const WHY =
  'Lists, workflows and reports in HubSpot rest on these, and the seller answers in them.';

export function checkBatonProperties(
  { portalId, contactDefinitions }: PortalInspection,
  { criteria }: Checklist,
  isLive: boolean,
): Promise<Check> {
  return check({ id: `baton-properties:${portalId}`, why: WHY }, async () => {
    const definitions = await contactDefinitions();
    if (!definitions.available) {
      return fail(
        `They cannot be read: ${definitions.reason}.`,
        'Grant crm.schemas.contacts.read.',
      );
    }
    const faults = propertyFaults(batonProperties(criteria), definitions.value);
    return judge(`Portal ${portalId}`, faults, isLive);
  });
}

function judge(
  portal: string,
  { missing, otherType, withoutOptions }: PropertyFaults,
  isLive: boolean,
): Finding {
  if (otherType.length > 0) {
    const lines = otherType.map(({ name, is, wanted }) => `\`${name}\` is ${is}, not ${wanted}`);
    return fail(
      [`${portal} has properties of Baton with another type:`, ...lines].join('\n'),
      `Change the type of ${otherType.map(({ name }) => name).join(', ')} in HubSpot (Settings > Properties > Edit). An archived name stays reserved, so archiving does not help.`,
    );
  }
  if (missing.length > 0) {
    return isLive
      ? fail(
          `${portal} is live and lacks ${missing.join(', ')}.`,
          `Run \`npm run baton -- portals live\`: it creates ${missing.join(', ')}.`,
        )
      : warn(
          `${portal} does not have Baton’s properties yet (${missing.length} are missing).`,
          'Nothing now: `npm run baton -- portals live` creates them on the way to live.',
        );
  }
  if (withoutOptions.length > 0) {
    const lines = withoutOptions.map(({ name, options }) => `\`${name}\`: ${options.join(', ')}`);
    return fail(
      [`${portal} has properties of Baton that lack options:`, ...lines].join('\n'),
      `Run \`npm run baton -- portals live\`: it adds them to ${withoutOptions.map(({ name }) => name).join(', ')}.`,
    );
  }
  return ok(`${portal} has Baton’s properties, each of its type.`);
}
