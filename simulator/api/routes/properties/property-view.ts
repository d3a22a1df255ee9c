import { optionsOf } from '../../../store/options-of.ts';
import type { Portal } from '../../../store/portal.ts';
import type { ObjectType, PropertyDefinition } from '../../../types.ts';

export function propertyView(
  portal: Portal,
  type: ObjectType,
  definition: PropertyDefinition,
): Record<string, unknown> {
  const { readOnlyValue, hubspotDefined, calculated, ...rest } = definition;
  return {
    ...rest,
    options: optionsOf(portal, type, definition),
    calculated: definition.fieldType === 'calculation_equation' || calculated,
    hubspotDefined,
    modificationMetadata: {
      archivable: !hubspotDefined,
      readOnlyDefinition: hubspotDefined,
      readOnlyOptions: false,
      readOnlyValue,
    },
  };
}
