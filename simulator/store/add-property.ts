import type { ObjectType, PropertyDefinition } from '../types.ts';
import { standardGroup } from './standard/standard-group.ts';
import type { Portal } from './portal.ts';

/** Adds a custom property as given; the API's own checks come before this. */
export function addProperty(
  portal: Portal,
  type: ObjectType,
  property: Partial<PropertyDefinition> & { name: string },
): PropertyDefinition {
  const kind = property.type ?? 'string';
  const definition: PropertyDefinition = {
    label: property.name,
    type: kind,
    fieldType: kind === 'enumeration' ? 'select' : 'text',
    groupName: standardGroup(type),
    description: '',
    options: [],
    displayOrder: -1,
    hidden: false,
    formField: false,
    hasUniqueValue: false,
    hubspotDefined: false,
    calculated: false,
    externalOptions: false,
    readOnlyValue: false,
    archived: false,
    ...property,
  };
  portal.definitions[type].set(definition.name, definition);
  return definition;
}
