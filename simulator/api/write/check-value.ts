import type { Portal } from '../../store/portal.ts';
import type { ObjectType, PropertyDefinition } from '../../types.ts';
import { checkDate } from './check-date.ts';
import { checkEnumeration } from './check-enumeration.ts';
import type { Normalised, Problem } from './problem.ts';
import { sanitiseHtml } from './sanitise-html.ts';

// Section 4.7; markup counts too.
const longest = 65_536;

type Context = { readonly portal: Portal; readonly type: ObjectType; readonly present: string };

/** The value as HubSpot stores it, or why it does not. '' clears and is always fine. */
export function checkValue(
  definition: PropertyDefinition,
  value: string,
  context: Context,
): Normalised | Problem {
  const { name } = definition;
  if (value === '') return { value };
  switch (definition.type) {
    case 'number':
      if (value.trim() !== '' && Number.isFinite(Number(value))) return { value: value.trim() };
      return { name, code: 'INVALID_NUMBER', message: `${value} was not a valid number.` };
    case 'bool':
      if (value === 'true' || value === 'false') return { value };
      return { name, code: 'INVALID_OPTION', message: `${value} was not true or false.` };
    case 'date':
    case 'datetime':
      return checkDate(definition, value);
    case 'enumeration':
      return checkEnumeration(definition, value, context);
    case 'phone_number':
    case 'string':
      break;
  }
  if (value.length > longest) {
    return {
      name,
      code: 'STRING_TOO_LONG',
      message: `${name} has ${value.length} characters, more than the ${longest} allowed.`,
    };
  }
  if (name === 'email' && context.type === 'contacts') return checkEmail(name, value);
  if (definition.fieldType === 'html' && context.portal.switches.sanitiseBodies) {
    return { value: sanitiseHtml(value) };
  }
  return { value };
}

function checkEmail(name: string, value: string): Normalised | Problem {
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) return { value: value.toLowerCase() };
  return { name, code: 'INVALID_EMAIL', message: `Email address ${value} is invalid` };
}
