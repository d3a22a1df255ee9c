import { batonProperties, unlike } from '../domain/handoff/baton-properties.ts';
import type { PropertyDefinition } from '../domain/handoff/baton-properties.ts';
import { AppError } from '../errors.ts';
import { OptionsAnswer } from './answers.ts';
import { chunks } from './chunks.ts';
import type { HubSpotClient } from './client.ts';
import { propertiesPath } from './paths.ts';
import { readDefinitions } from './read-definitions.ts';

const GROUP = 'baton';

type Criteria = readonly { readonly id: string; readonly ask: string }[];

/**
 * Creates the property group and whichever of Baton's contact properties are missing, and adds missing options. Safe to
 * repeat. Returns the created names. Rejects if one is not there afterwards: the name of an archived one stays taken.
 */
export async function provision(client: HubSpotClient, criteria: Criteria): Promise<string[]> {
  const created = await createMissing(client, criteria).catch((error: unknown) => {
    // Somebody else, or a create whose answer was lost, was there first: what is missing now is another question.
    if (error instanceof AppError && isOvertaken(error)) return createMissing(client, criteria);
    throw error;
  });
  const existing = await readDefinitions(client, 'contacts');
  const wanted = batonProperties(criteria);
  const absent = wanted.filter(({ name }) => !existing.has(name)).map(({ name }) => name);
  if (absent.length > 0) {
    throw new AppError('property-missing', { context: { property: absent.join(', ') } });
  }
  for (const { name, options = [] } of wanted) {
    const known = existing.get(name)?.options;
    const lacking = known ? options.filter(({ value }) => !known.has(value)) : [];
    if (lacking.length > 0) await addOptions(client, name, lacking);
  }
  return created;
}

function isOvertaken({ code, context }: AppError): boolean {
  return code === 'hubspot-unsure' || context.status === 409;
}

async function createMissing(client: HubSpotClient, criteria: Criteria): Promise<string[]> {
  const missing = await missingDefinitions(client, criteria);
  if (missing.length > 0) await ensureGroup(client);
  for (const part of chunks(missing, 100)) {
    await client.create({
      method: 'POST',
      path: propertiesPath('contacts', '/batch/create'),
      body: { inputs: part.map(toInput) },
    });
  }
  return missing.map(({ name }) => name);
}

/** A criterion that came with a new version becomes a reason to reject. What is there stays as it is, hidden ones too. */
async function addOptions(
  client: HubSpotClient,
  name: string,
  options: readonly { readonly value: string; readonly label: string }[],
): Promise<void> {
  const path = propertiesPath('contacts', `/${name}`);
  const before = OptionsAnswer.parse((await client.read({ method: 'GET', path })).body).options;
  const added = options.map((option, place) => {
    return { ...unlike(option, before), displayOrder: before.length + place, hidden: false };
  });
  await client.update({ method: 'PATCH', path, body: { options: [...before, ...added] } });
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
