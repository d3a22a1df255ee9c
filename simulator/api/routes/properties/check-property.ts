import { objectTypes } from '../../../store/object-types.ts';
import type { Portal } from '../../../store/portal.ts';
import type { ObjectType, PropertyDefinition } from '../../../types.ts';
import { ApiError } from '../../api-error.ts';
import { badRequest } from '../../bad-request.ts';
import type { PropertyInput } from './property-input.ts';

const fieldTypes: Readonly<Record<PropertyDefinition['type'], readonly string[]>> = {
  bool: ['booleancheckbox', 'calculation_equation'],
  date: ['date'],
  datetime: ['date'],
  enumeration: ['booleancheckbox', 'checkbox', 'radio', 'select', 'calculation_equation'],
  number: ['number', 'calculation_equation'],
  phone_number: ['phonenumber'],
  string: ['file', 'html', 'phonenumber', 'text', 'textarea', 'calculation_equation'],
};

function optionProblem(input: PropertyInput): string | null {
  const values = input.options.map((option) => option.value);
  const labels = input.options.map((option) => option.label);
  if (new Set(values).size < values.length) return 'Option values must be unique';
  if (new Set(labels).size < labels.length) return 'Option labels must be unique';
  const isList = input.type === 'enumeration' || input.type === 'bool';
  if (isList && values.length === 0 && !input.externalOptions) return 'Options are required';
  if (!isList && values.length > 0) return `A ${input.type} property cannot have options`;
  if (input.type === 'bool' && [...values].sort().join() !== 'false,true') {
    return 'A bool property has the options true and false';
  }
  return null;
}

/** Why HubSpot would not create this property; null when it would. */
export function checkProperty(
  portal: Portal,
  type: ObjectType,
  input: PropertyInput,
): ApiError | null {
  const { name, fieldType, groupName } = input;
  if (!/^[a-z][a-z0-9_]{0,99}$/.test(name)) {
    return badRequest(
      `Property name "${name}" is not valid: lowercase letters, digits, underscore`,
    );
  }
  // Archived names stay reserved (section 5.7).
  if (portal.definitions[type].has(name)) {
    return new ApiError(409, {
      message: `A property named '${name}' already exists.`,
      category: 'OBJECT_ALREADY_EXISTS',
      subCategory: 'Properties.PROPERTY_EXISTS',
    });
  }
  if (name.startsWith('hs_'))
    return badRequest('Names that start with hs_ are reserved for HubSpot');
  if (!fieldTypes[input.type].includes(fieldType)) {
    return badRequest(`fieldType ${fieldType} is not valid for type ${input.type}`);
  }
  if (!portal.groups[type].has(groupName)) {
    return badRequest(`Property group "${groupName}" does not exist`);
  }
  const problem = optionProblem(input);
  if (problem) return badRequest(`${name}: ${problem}`);
  return input.hasUniqueValue ? checkUniqueness(portal, type) : null;
}

function checkUniqueness(portal: Portal, type: ObjectType): ApiError | null {
  if (objectTypes[type].activity && !portal.switches.uniqueOnActivities) {
    return badRequest(`Properties of ${type} cannot have unique values`);
  }
  const custom = [...portal.definitions[type].values()].filter(
    (definition) => definition.hasUniqueValue && !definition.hubspotDefined,
  );
  return custom.length >= 10 ? badRequest('At most 10 unique properties per object') : null;
}
