import { batonProperties } from '../domain/handoff/baton-properties.ts';
import type { PropertyDefinition } from '../domain/handoff/baton-properties.ts';
import { AppError } from '../errors.ts';
import { chunks } from './chunks.ts';
import type { HubSpotClient } from './client.ts';
import { propertiesPath } from './paths.ts';
import { readDefinitions } from './read-definitions.ts';

const GROUP = 'baton';

type Criteria = readonly { readonly id: string; readonly ask: string }[];

/** Creates the property group and whichever of Baton's contact properties are missing. Safe to repeat. Returns the created names. */
export async function provision(client: HubSpotClient, criteria: Criteria): Promise<string[]> {
  const missing = await missingDefinitions(client, criteria);
  if (missing.length === 0) return [];
  await ensureGroup(client);
  for (const part of chunks(missing, 100)) {
    await client.update({
      method: 'POST',
      path: propertiesPath('contacts', '/batch/create'),
      body: { inputs: part.map(toInput) },
    });
  }
  return missing.map(({ name }) => name);
}

/** What `provision` would create. */
export async function missingProperties(
  client: HubSpotClient,
  criteria: Criteria,
): Promise<string[]> {
  return (await missingDefinitions(client, criteria)).map(({ name }) => name);
}

async function missingDefinitions(client: HubSpotClient, criteria: Criteria) {
  const existing = await readDefinitions(client, 'contacts');
  return batonProperties(criteria).filter(({ name }) => !existing.has(name));
}

async function ensureGroup(client: HubSpotClient): Promise<void> {
  try {
    const body = { name: GROUP, label: 'Baton', displayOrder: -1 };
    await client.update({ method: 'POST', path: propertiesPath('contacts', '/groups'), body });
  } catch (error) {
    const exists = error instanceof AppError && error.context.status === 409;
    if (!exists) throw error;
  }
}

function toInput({ options = [], ...definition }: PropertyDefinition): object {
  return {
    ...definition,
    groupName: GROUP,
    options: options.map((option, place) => ({ ...option, displayOrder: place, hidden: false })),
  };
}
