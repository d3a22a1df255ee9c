import { optionsOf } from '../../store/options-of.ts';
import type { Portal } from '../../store/portal.ts';
import type { ObjectType, PropertyDefinition } from '../../types.ts';
import type { Normalised, Problem } from './problem.ts';

type Context = {
  readonly portal: Portal;
  readonly type: ObjectType;
  /** The present value, to which ";NEW" appends. */
  readonly present: string;
};

export function checkEnumeration(
  definition: PropertyDefinition,
  value: string,
  { portal, type, present }: Context,
): Normalised | Problem {
  const { name } = definition;
  if (definition.referencedObjectType === 'OWNER') {
    const owner = portal.owners.find((candidate) => candidate.id === value);
    if (owner && !owner.archived) return { value };
    return {
      name,
      code: 'INVALID_OWNER_ID',
      message: `Owner with id ${value} does not exist or is not active.`,
    };
  }
  if (definition.externalOptions) return { value };
  const many = definition.fieldType === 'checkbox';
  const parts = many ? value.split(';').filter((part) => part !== '') : [value];
  const options = optionsOf(portal, type, definition);
  const unknown = parts.find((part) => !options.some((option) => option.value === part));
  if (unknown !== undefined) {
    const allowed = options.map((option) => option.value).join(', ');
    return {
      name,
      code: 'INVALID_OPTION',
      message: `${unknown} was not one of the allowed options: [${allowed}]`,
    };
  }
  const appended = many && value.startsWith(';') ? present.split(';').filter(Boolean) : [];
  return { value: [...new Set([...appended, ...parts])].join(';') };
}
