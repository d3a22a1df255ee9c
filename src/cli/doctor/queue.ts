import { formatMoment } from '../../domain/time/format.ts';
import type { Inspection } from '../../services/inspection.ts';
import { countWords } from '../count-words.ts';
import { check, ok, warn } from './check.ts';
import type { Check } from './check.ts';

const WHY = {
  age: 'A lead that waits too long is told to the seller too late.',
  storm: 'While writes are paused, no seller gets a note or a task.',
  failed: 'A lead that failed is not looked at again by itself.',
  setAside:
    'An event that could not be read may have been about a lead that now waits for the next one.',
};

/** So long after it was due, a lead should have been taken up, ms of real time. */
const LATE_MS = 120_000;

export function checkQueueAge(
  { due, portals, clock }: Inspection,
  portalId: number,
): Promise<Check> {
  return check({ id: `queue:${portalId}`, why: WHY.age }, async () => {
    const [next, portal] = await Promise.all([
      due.next(portalId, clock.now()),
      portals.get(portalId),
    ]);
    const late = next === null ? 0 : clock.toReal(clock.now() - next);
    if (late <= LATE_MS) return ok(`Portal ${portalId}: no lead waits longer than it should.`);
    const waits = `Portal ${portalId}: a lead has been due for ${Math.round(late / 60_000)} minutes`;
    if (portal?.mode === 'paused') return ok(`${waits}, because the portal is paused.`);
    return portal !== null && portal.disconnectedAt !== null
      ? warn(`${waits}; the portal is disconnected.`, 'Connect it again: its waiting work is kept.')
      : warn(
          `${waits}. Are the workers running?`,
          'Start the workers (`npm run workers`) and read their log.',
        );
  });
}

/** What the storm breaker holds back waits until a person lets it go on: nothing else does. */
export function checkStorm({ storm, portals }: Inspection, portalId: number): Promise<Check> {
  return check({ id: `storm:${portalId}`, why: WHY.storm }, async () => {
    const [facts, portal] = await Promise.all([storm(portalId), portals.get(portalId)]);
    if (facts === null) return ok(`Portal ${portalId}: no writes are paused.`);
    const { since, limit, leads } = facts;
    const held = `${countWords(leads, 'lead')} ${leads === 1 ? 'waits' : 'wait'} to be written`;
    return since === 0
      ? warn(
          `Portal ${portalId}: ${held}, because \`portals resume\` was interrupted.`,
          'Repeat it: `npm run baton -- portals resume`.',
        )
      : warn(
          `Portal ${portalId}: writes are paused since ${formatMoment(since, portal?.timeZone ?? 'UTC')}, because more than ${limit} windows opened within a minute; ${held}.`,
          'Find out what opened them, then let them be written with `npm run baton -- portals resume`.',
        );
  });
}

export async function checkLeftovers({
  failures,
  portals,
  setAside,
}: Inspection): Promise<Check[]> {
  return [
    await check({ id: 'failed', why: WHY.failed }, async () => {
      const all = await Promise.all((await portals.ids()).map((id) => failures.all(id)));
      const count = all.flat().filter(({ state }) => state === 'failed').length;
      return count === 0
        ? ok('No lead has failed.')
        : warn(
            `${count} ${count === 1 ? 'lead has' : 'leads have'} failed.`,
            'See the causes with `npm run baton -- failed list`.',
          );
    }),
    await check({ id: 'set-aside', why: WHY.setAside }, async () => {
      const events = await setAside();
      const reasons = [...new Set(events.map(({ reason }) => reason))].slice(0, 3);
      return events.length === 0
        ? ok('No event was set aside.')
        : warn(
            `${events.length} events could not be read and were set aside (${reasons.join('; ')}).`,
            'Report these reasons as a fault of Baton: HubSpot sends something that it does not know.',
          );
    }),
  ];
}
