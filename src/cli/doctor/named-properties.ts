import { needs } from '../../domain/checklist/needs.ts';
import type { Checklist } from '../../domain/checklist/schema.ts';
import type { PortalInspection } from '../../services/portal-inspection.ts';
import { didYouMean } from '../../settings/did-you-mean.ts';
import { check, fail, ok, warn } from './check.ts';
import type { Check, Finding } from './check.ts';

const WHY =
  'A property that the portal does not have is never known, and a rule about it never decides.';

type Definitions = Awaited<ReturnType<PortalInspection['contactDefinitions']>>;

export async function checkNamedProperties(
  { portalId, contactDefinitions, companyDefinitions }: PortalInspection,
  checklist: Checklist,
): Promise<Check[]> {
  const { contact, company } = needs(checklist);
  const look = (kind: string, names: readonly string[], read: () => Promise<Definitions>) =>
    check({ id: `${kind}-properties:${portalId}`, why: WHY }, async () =>
      names.length === 0
        ? ok(`The checklist names no ${kind} property.`)
        : judge(`Portal ${portalId}`, kind, names, await read()),
    );
  return [
    await look('contact', contact, contactDefinitions),
    await look('company', company, companyDefinitions),
  ];
}

function judge(
  portal: string,
  kind: string,
  names: readonly string[],
  definitions: Definitions,
): Finding {
  if (!definitions.available) {
    const what = `The ${kind} properties of ${portal} cannot be read: ${definitions.reason}.`;
    return warn(what, 'Grant the scope that is named there.');
  }
  const known = [...definitions.value.keys()];
  const lacking = names.filter((name) => !definitions.value.has(name));
  if (lacking.length === 0)
    return ok(`${portal} has every ${kind} property that the checklist names.`);
  const lines = lacking.map((name) => `\`${name}\`${didYouMean(name, known)}`);
  return fail(
    [`${portal} has no such ${kind} property:`, ...lines].join('\n'),
    `Correct ${lacking.join(', ')} in the checklist (the internal name counts, not the label), or create it in HubSpot.`,
  );
}
