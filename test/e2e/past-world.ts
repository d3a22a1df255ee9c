import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProcess } from '../../demo/processes.ts';
import { seedAccount } from '../../simulator/seed/seed-account.ts';
import type { CrmRecord } from '../../simulator/types.ts';
import { checklistText, DAY, HOUR } from '../support/builders.ts';
import { PORTAL, SCOPES, startWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

export type Ran = { readonly code: number | null; readonly out: string; readonly err: string };

export type PastWorld = World & {
  /** When it was filled, ms: its contacts have histories before that. */
  readonly now: number;
  readonly baton: (...args: string[]) => Promise<Ran>;
  /** Another version of the shipped checklist, as a file. */
  readonly draft: (change: (text: string) => string) => Promise<string>;
  /** A head of something, imported so many days ago; with what is given, set at other times. */
  readonly imported: (daysAgo: number, properties?: Record<string, string>) => CrmRecord;
  readonly set: (contact: CrmRecord, properties: Record<string, string>, daysAgo: number) => void;
  readonly daysAgo: (days: number) => number;
  readonly byEmail: (email: string) => CrmRecord;
  /** What was stored of a run that was ended. */
  readonly progress: (run: string) => Promise<{ looked?: number; done?: boolean }>;
};

/** HubSpot with the seed and as many more contacts as fill several pages, all with a past; Baton in shadow mode. */
export async function startPastWorld(more: number): Promise<PastWorld> {
  const world = await startWorld({
    settings: { DEFAULT_MODE: 'shadow', POLL_MS: '3600000' },
    scopes: [...SCOPES, 'crm.lists.read', 'sales-email-read'],
  });
  const { account, sim } = world;
  sim.webhooks.target(null);
  const now = Date.now();
  seedAccount(account, now);
  const daysAgo = (days: number) => Math.round(now - days * DAY);
  const folder = await mkdtemp(join(tmpdir(), 'baton-past-'));
  const { close } = world;
  let made = 0;
  const past: PastWorld = Object.assign(world, {
    now,
    baton: (...args: string[]) => runBaton(world, args),
    draft: async (change: (text: string) => string) => {
      const file = join(folder, `next-${made++}.yaml`);
      await writeFile(file, change(checklistText().replace(/^  version: 3$/mu, '  version: 4')));
      return file;
    },
    imported: (days: number, properties: Record<string, string> = {}) => {
      made++;
      const values = { email: `lead.${made}@many.example`, jobtitle: 'Head of IT' };
      const rest = { firstname: 'Lou', lifecyclestage: 'lead', ...properties };
      const origin = { changeSource: 'IMPORT', at: daysAgo(days), silent: true };
      return account.create('contacts', { ...values, ...rest }, origin);
    },
    set: ({ id }: CrmRecord, properties: Record<string, string>, days: number) => {
      account.update('contacts', id, properties, {
        changeSource: 'CRM_UI',
        at: daysAgo(days),
        silent: true,
      });
    },
    daysAgo,
    close: async () => {
      await close();
      await rm(folder, { recursive: true });
    },
    byEmail: (email: string) => {
      const found = account.list('contacts').find((one) => account.value(one, 'email') === email);
      if (!found) throw new Error(`the seed has no ${email}`);
      return found;
    },
    progress: async (name: string) =>
      JSON.parse((await world.redis.get(`${world.prefix}:{${PORTAL}}:${name}`)) ?? '{}') as {
        looked?: number;
        done?: boolean;
      },
  });
  for (let i = 0; i < more; i++) {
    const { id } = past.imported(60, i % 3 === 0 ? { jobtitle: 'Clerk' } : {});
    account.submitForm(id, i % 2 === 0 ? 'Contact sales' : 'Newsletter', 'Talk', {}, daysAgo(40));
    account.visit(id, 'https://www.example.com/blog', daysAgo(2) - i * HOUR * 0.01);
  }
  return past;
}

/** A command as a person or a script runs it: stdout and stderr apart. */
export async function runBaton({ environment }: World, args: readonly string[]): Promise<Ran> {
  const { child } = startProcess('src/cli/main.ts', environment, args);
  const text = { out: '', err: '' };
  child.stdout?.on('data', (chunk: Buffer) => (text.out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (text.err += chunk.toString()));
  await once(child, 'close');
  return { code: child.exitCode, ...text };
}
