import { describe, expect, it } from 'vitest';
import type { Switches } from '../../simulator/types.ts';
import { startWorld } from '../support/world.ts';
import { until } from '../support/until.ts';

/** What HubSpot leaves unconfirmed, both ways: the first row is the strictest world, every other one flips one switch. */
const WORLDS: readonly Partial<Switches>[] = [
  {},
  { calculatedPropertiesSendEvents: true },
  { sameValueMakesNoHistory: false },
  { fiftyInputsWithHistory: false },
  { noAssociationsIs207: false },
  { sanitiseBodies: false },
  { lateAssociationsMs: 400 },
  { ownWritesCarryAppId: false },
  { retryAfterOn429: true },
  { deferredTaskStatus: false },
  { mixedPortalsPerPost: true },
  { batchUpdate207: true },
  { searchLagMs: 300 },
  { mergeMakesNewRecord: true },
  { uniqueOnActivities: true },
  { messagesHaveDirection: false },
];

describe.concurrent(
  'the main path, whatever HubSpot does where its documentation is silent',
  () => {
    it.each(WORLDS.map((switches) => [name(switches), switches] as const))(
      'G03 C2 one note and one task, edited by new evidence, ended when no longer ready: %s',
      async (_name, switches) => {
        const world = await startWorld({ switches });
        try {
          const { account } = world;
          const dana = world.lead();
          const intern = world.lead({ jobtitle: 'Intern' });
          account.submitForm(dana.id, 'Request a demo', 'See it work');
          account.submitForm(intern.id, 'Request a demo', 'See it work');
          await world.readiness(dana, 'ready');
          await world.readiness(intern, 'not_ready');
          await world.quiet();
          expect(world.of(dana, 'notes')).toHaveLength(1);
          expect(world.of(dana, 'tasks')).toHaveLength(1);
          expect(world.of(intern, 'notes')).toHaveLength(0);
          expect(world.of(intern, 'tasks')).toHaveLength(0);

          account.replyToEmail(dana.id);
          const note = () => world.values(world.of(dana, 'notes')[0] ?? dana).hs_note_body ?? '';
          const task = () => world.values(world.of(dana, 'tasks')[0] ?? dana);
          await until(() => note().includes('Replied to an e-mail'));
          await world.quiet();
          expect(note()).toContain('Request a demo');
          expect(task().hs_task_subject).toMatch(
            /^Reply to Dana Ruiz\d+ \(Northwind \d+\): replied/u,
          );
          expect(world.of(dana, 'notes')).toHaveLength(1);
          expect(world.of(dana, 'tasks')).toHaveLength(1);

          account.update('contacts', dana.id, { jobtitle: 'Gardener' }, { changeSource: 'CRM_UI' });
          await world.readiness(dana, 'not_ready');
          await until(() => task().hs_task_status !== 'NOT_STARTED');
          await world.quiet();
          expect(note()).toContain('no longer ready');
          expect(task().hs_task_status).toBe(
            world.sim.switches.deferredTaskStatus ? 'DEFERRED' : 'COMPLETED',
          );
          expect(task().hs_task_body).toMatch(/^<p>Closed by Baton: no longer ready/u);
          expect(account.list('notes')).toHaveLength(1);
          expect(account.list('tasks')).toHaveLength(1);
        } finally {
          await world.close();
        }
      },
    );
  },
);

function name(switches: Partial<Switches>): string {
  const [flipped] = Object.entries(switches);
  return flipped ? `${flipped[0]} ${String(flipped[1])}` : 'no events for calculated properties';
}
