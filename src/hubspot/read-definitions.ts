import type { Definitions } from '../domain/lead/definitions.ts';
import type { PropertyType } from '../domain/lead/picture.ts';
import { PropertyDefinitions } from './answers.ts';
import type { HubSpotClient } from './client.ts';
import { propertiesPath } from './paths.ts';
import type { ObjectName } from './paths.ts';

export async function readDefinitions(
  client: HubSpotClient,
  object: ObjectName,
): Promise<Definitions> {
  const answer = await client.read({ method: 'GET', path: propertiesPath(object) });
  const { results } = PropertyDefinitions.parse(answer.body);
  return new Map(
    results.map(({ name, label, type, options }) => [
      name,
      {
        type: toType(type),
        label: label || name,
        options: new Map(options.map((option) => [option.value, option.label || option.value])),
      },
    ]),
  );
}

const TYPES: readonly string[] = ['string', 'number', 'date', 'datetime', 'enumeration', 'bool'];

/** HubSpot has a few more types (phone_number, json …): all of them are texts to us. */
function toType(type: string): PropertyType {
  return TYPES.includes(type) ? (type as PropertyType) : 'string';
}
