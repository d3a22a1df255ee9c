import type { Inspection } from '../../services/inspection.ts';
import { check, fail, ok, warn } from './check.ts';
import type { Check, Finding } from './check.ts';

const WHY = 'Requests whose signature is more than five minutes old or ahead are refused.';
const MAX_SKEW_MS = 60_000;

export function checkClock({ hubspotTime, clock }: Inspection): Promise<Check> {
  return check({ id: 'clock', why: WHY }, async () => {
    const asked = clock.real();
    const theirs = await hubspotTime();
    return judgeClock(theirs, (asked + clock.real()) / 2);
  });
}

/** Both in ms, real time; HubSpot's is null when it did not answer. */
export function judgeClock(theirs: number | null, ours: number): Finding {
  if (theirs === null) {
    return warn(
      'HubSpot’s clock could not be read: HUBSPOT_API_URL does not answer.',
      'Let this machine reach HUBSPOT_API_URL.',
    );
  }
  const seconds = Math.round(Math.abs(ours - theirs) / 1_000);
  if (seconds * 1_000 <= MAX_SKEW_MS)
    return ok(`This machine’s clock agrees with HubSpot’s within ${Math.max(1, seconds)} s.`);
  const side = ours > theirs ? 'ahead of' : 'behind';
  return fail(
    `This machine’s clock is ${seconds} s ${side} HubSpot’s.`,
    'Switch on time synchronisation (NTP) on this machine and on those of the two processes.',
  );
}
