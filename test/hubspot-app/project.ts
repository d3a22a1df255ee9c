import { readFileSync } from 'node:fs';
import { readTree } from '../conventions/read-tree.ts';
import { App, Profile, Project, Webhooks } from './schemas.ts';

export type Files = Readonly<Record<string, unknown>>;

export const APP = 'hubspot/src/app/app-hsmeta.json';
export const WEBHOOKS = 'hubspot/src/app/webhooks/webhooks-hsmeta.json';
const PROJECT = 'hubspot/hsproject.json';
const PROFILE = 'hubspot/hsprofile.example.json';

/** Every JSON file of the HubSpot project, by path. A fresh copy each time, so that a test may break one. */
export function readProject(): Record<string, unknown> {
  const files = readTree((path) => path.startsWith('hubspot/') && path.endsWith('.json'));
  return Object.fromEntries(files.map(({ path, text }) => [path, JSON.parse(text)]));
}

/** What HubSpot would refuse, as far as its documentation tells, with the example profile filled in. */
export function problemsOf(files: Files): string[] {
  const components = Object.entries(files).filter(([path]) => path.endsWith('-hsmeta.json'));
  const profile = Profile.parse(files[PROFILE]);
  const uids = components.map(([, file]) => (file as { uid?: string }).uid);
  const places: Readonly<Record<string, typeof App | typeof Webhooks>> = {
    [APP]: App,
    [WEBHOOKS]: Webhooks,
  };
  return [
    ...issues(PROJECT, Project.safeParse(files[PROJECT])),
    ...components.flatMap(([path, file]) => {
      const schema = places[path];
      if (schema === undefined) return [`${path}: no such component is known here`];
      return issues(path, schema.safeParse(filled(file, profile.variables)));
    }),
    ...Object.keys(places).flatMap((path) => (path in files ? [] : [`${path} is missing`])),
    ...(new Set(uids).size === uids.length ? [] : ['a uid stands in two components']),
  ];
}

/** Variables stand for whole values: `${NAME}`, never a part of one. Unknown ones stay, and are refused by the schemas. */
function filled(node: unknown, variables: Readonly<Record<string, unknown>>): unknown {
  if (typeof node === 'string') {
    const name = /^\$\{(\w+)\}$/u.exec(node)?.[1];
    return name === undefined ? node : variables[name];
  }
  if (Array.isArray(node)) return node.map((item) => filled(item, variables));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, filled(value, variables)]),
  );
}

type Parsed = {
  readonly error?: { readonly issues: readonly { path: PropertyKey[]; message: string }[] };
};

function issues(path: string, { error }: Parsed): string[] {
  return (error?.issues ?? []).map(
    (issue) => `${path} ${issue.path.map(String).join('.')}: ${issue.message}`,
  );
}

export function variablesIn(files: Files): { used: Set<string>; given: Set<string> } {
  const text = [APP, WEBHOOKS].map((path) => readFileSync(path, 'utf8')).join('\n');
  const used = new Set([...text.matchAll(/\$\{(\w+)\}/gu)].map(([, name]) => name ?? ''));
  return { used, given: new Set(Object.keys(Profile.parse(files[PROFILE]).variables)) };
}
