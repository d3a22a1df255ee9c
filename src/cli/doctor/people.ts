import { HANDOFF_OWNER, peopleNamed } from '../../domain/checklist/people.ts';
import type { Checklist } from '../../domain/checklist/schema.ts';
import type { PortalInspection } from '../../services/portal-inspection.ts';
import { check, fail, ok, warn } from './check.ts';
import type { Check } from './check.ts';

const WHY = 'A task without a living assignee is not made; the handoff owner is the last rung.';

/** People are shown by their place in the file, never by their address. */
export function checkPeople(
  { portalId, owners: readOwners }: PortalInspection,
  checklist: Checklist,
): Promise<Check> {
  return check({ id: `people:${portalId}`, why: WHY }, async () => {
    const owners = await readOwners();
    if (!owners.available) {
      return fail(`Its users cannot be read: ${owners.reason}.`, 'Grant crm.objects.owners.read.');
    }
    const lost = peopleNamed(checklist).flatMap(({ place, email }) => {
      const same = owners.value.filter(
        (owner) => owner.email.toLowerCase() === email.toLowerCase(),
      );
      if (same.some(({ active }) => active)) return [];
      return [{ place, how: same.length > 0 ? 'is deactivated' : 'is no HubSpot user' }];
    });
    if (lost.length === 0)
      return ok(`Everybody whom the checklist names is an active user of portal ${portalId}.`);
    const what = [
      `In portal ${portalId} not everybody whom the checklist names can be given a task:`,
      ...lost.map(({ place, how }) => `${place} ${how}`),
    ].join('\n');
    const places = lost.map(({ place }) => place).join('; ');
    const fix = `Name an active HubSpot user there (${places}), or activate them in HubSpot (Settings > Users & Teams).`;
    return lost.some(({ place }) => place === HANDOFF_OWNER) ? fail(what, fix) : warn(what, fix);
  });
}
