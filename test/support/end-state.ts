import type { CrmRecord } from '../../simulator/types.ts';
import type { World } from './world.ts';

type Values = Readonly<Record<string, string>>;

/** What HubSpot holds of Baton's, but for ids that HubSpot gave and for times. */
export type EndState = {
  /** By the reference that they bore when they were made. */
  readonly tasks: Readonly<Record<string, readonly Values[]>>;
  readonly notes: Readonly<Record<string, readonly Values[]>>;
  /** By who reads them: headings, with how many lines are under each, and lines. */
  readonly digests: Readonly<Record<string, readonly string[]>>;
  /** Baton's properties by contact id. */
  readonly contacts: Readonly<Record<string, Values>>;
};

const TASK = [
  'hs_task_status',
  'hs_task_subject',
  'hs_task_body',
  'hs_task_type',
  'hs_task_reminders',
];

export function endState(world: World, contacts: readonly CrmRecord[]): EndState {
  const tasks = byRef(world, 'tasks');
  const isDigest = (ref: string) => ref.startsWith('digest-');
  const digests = [...tasks].filter(([ref]) => isDigest(ref)).flatMap(([, records]) => records);
  return {
    tasks: Object.fromEntries(
      [...tasks]
        .filter(([ref]) => !isDigest(ref))
        .map(([ref, records]) => [ref, records.map((record) => taskOf(world, record))]),
    ),
    notes: Object.fromEntries(
      [...byRef(world, 'notes')].map(([ref, records]) => [
        ref,
        records.map((record) => pick(world.values(record), ['hs_note_body'])),
      ]),
    ),
    digests: Object.fromEntries(
      [...Map.groupBy(digests, (record) => ownerOf(world, record))].map(([email, records]) => [
        email,
        records.flatMap((record) => linesOf(world.values(record).hs_task_body ?? '')).toSorted(),
      ]),
    ),
    contacts: Object.fromEntries(
      contacts
        .filter(({ archived }) => !archived)
        .map((contact) => {
          const values = world.values(contact);
          // `baton_state` is sealed, and holds ids and times.
          const own = Object.keys(values).filter(
            (name) => name.startsWith('baton_') && name !== 'baton_state',
          );
          // Empty and never written is the same to people.
          return [contact.id, pick(values, own.filter((name) => values[name]).toSorted())];
        }),
    ),
  };
}

/** Baton's records by the reference in their first text: an erased one bears it no more. */
export function byRef(world: World, type: 'notes' | 'tasks'): Map<string, CrmRecord[]> {
  const body = type === 'notes' ? 'hs_note_body' : 'hs_task_body';
  const all = [...world.account.list(type)].map((record) => {
    return { record, ref: refOf(record.history.get(body)?.at(-1)?.value ?? '') };
  });
  const groups = Map.groupBy(all, ({ ref }) => ref);
  const refs = [...groups.keys()].filter((ref) => ref !== null).toSorted();
  return new Map(refs.map((ref) => [ref, groups.get(ref)?.map(({ record }) => record) ?? []]));
}

/** How often each note and task was asked for, whether or not anybody heard the answer. */
export function creations({ sim }: World): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { path, status, body } of sim.calls) {
    const object = /\/(notes|tasks)\/batch\/create/u.exec(path)?.[1];
    if (object === undefined || status >= 400) continue;
    // Without a body: who asked was killed before the whole of it had come.
    const { inputs = [] } = (body ?? {}) as { inputs?: readonly { properties: Values }[] };
    for (const { properties } of inputs) {
      const ref = refOf(properties.hs_note_body ?? properties.hs_task_body ?? '');
      const key = `${object} ${ref}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

/** Not requests: those hold up to a hundred. */
export function recordsWritten({ sim }: World): number {
  const written = sim.calls.filter(({ mutating, status }) => mutating && status < 400);
  const counts = written.map(({ body }) => (body as { inputs?: unknown[] } | null)?.inputs?.length);
  return counts.reduce<number>((sum, count) => sum + (count ?? 1), 0);
}

function refOf(body: string): string | null {
  return /\bref ([\w-]+)/u.exec(body)?.[1] ?? null;
}

function taskOf(world: World, record: CrmRecord): Values {
  return { ...pick(world.values(record), TASK), owner: ownerOf(world, record) };
}

function ownerOf(world: World, record: CrmRecord): string {
  const id = world.values(record).hubspot_owner_id;
  return world.account.owners.find((owner) => owner.id === id)?.email ?? 'nobody';
}

/** With whom the task is just then depends on when the step was looked at. */
function linesOf(body: string): string[] {
  return [...body.matchAll(/<p>(.*?):<\/p>|<li>(.*?)<\/li>/gu)].map(([, heading, line]) =>
    timeless(heading ?? line ?? '').replace(
      /the task is with [^(]+/u,
      'the task is with <somebody> ',
    ),
  );
}

function pick(values: Values, names: readonly string[]): Values {
  return Object.fromEntries(names.map((name) => [name, timeless(values[name] ?? '')]));
}

const TIMES = /\d{4}-\d\d-\d\dT[\d:.]+Z|\b\d{13}\b|\b\w{3} \d{1,2} [A-Z]\w{2}\b(?:, \d\d:\d\d)?/gu;

function timeless(text: string): string {
  return text.replaceAll(TIMES, '<then>');
}
