import type { ObjectType, PropertyDefinition, PropertyOption } from '../types.ts';
import type { Portal } from './portal.ts';

const documented = ['NOT_STARTED', 'COMPLETED'];

/** hs_task_status has two documented values; portals show more (section 5.4, UNCONFIRMED): a switch. */
export function optionsOf(
  portal: Portal,
  type: ObjectType,
  definition: PropertyDefinition,
): readonly PropertyOption[] {
  if (type !== 'tasks' || definition.name !== 'hs_task_status') return definition.options;
  if (portal.switches.deferredTaskStatus) return definition.options;
  return definition.options.filter((option) => documented.includes(option.value));
}
