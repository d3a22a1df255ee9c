import type { Checklist } from '../checklist/schema.ts';
import { toInstant, valueAsOf } from '../lead/history.ts';
import type { HistoryEntry } from '../lead/history.ts';
import { engagementsOf } from './lead-past.ts';
import type { LeadPast } from './lead-past.ts';

/** What really happened, in ms and up to when HubSpot was asked: by when it was, whenever it was logged. */
export type Facts = {
  /** What people did, as the checklist counts it. */
  readonly touches: readonly number[];
  /** Meetings booked or held, and deals made. */
  readonly results: readonly number[];
  /** When a seller turned it down for its timing. */
  readonly badTiming: readonly number[];
};

export function factsOf(past: LeadPast, checklist: Checklist, now: number): Facts {
  const happened = (instants: readonly number[]) => instants.filter((at) => at <= now);
  return {
    touches: happened([...touchesOf(past, checklist), ...contacts(past, checklist)]),
    results: happened(resultsOf(past)),
    badTiming: happened(badTimingOf(past, checklist)),
  };
}

/** Nobody knows whether a person or the sequence wrote an e-mail while the lead was enrolled in one: it counts as nothing. */
function touchesOf(past: LeadPast, { touches }: Checklist): number[] {
  const enrolled = past.histories.hs_sequences_is_enrolled ?? [];
  return engagementsOf(past)
    .filter(({ direction, kind }) => direction === 'outbound' && touches.count.includes(kind))
    .filter(({ isAttempt }) => !isAttempt || touches.attempts)
    .filter(({ kind, at }) => kind !== 'email' || valueAsOf(enrolled, at) !== 'true')
    .map(({ at }) => at);
}

/** Where a kind cannot be read, HubSpot's own date of the last contact stands for all. */
function contacts({ engagements, histories }: LeadPast, { touches }: Checklist): number[] {
  const isBlind = touches.count.some((kind) => !engagements[kind].available);
  return isBlind ? (histories.notes_last_contacted ?? []).flatMap(toDate) : [];
}

function toDate({ value }: HistoryEntry): number[] {
  const at = toInstant(value);
  return at === null ? [] : [at];
}

/** A meeting counts from when it was booked; one that was logged afterwards, from when it was. */
function resultsOf(past: LeadPast): number[] {
  const { engagements_last_meeting_booked: booked = [] } = past.histories;
  return [
    ...(past.deals.available ? past.deals.value.map(({ createdAt }) => createdAt) : []),
    ...booked.filter(({ value }) => value !== '').map(({ at }) => at),
    ...engagementsOf(past)
      .filter(({ kind, isAttempt }) => kind === 'meeting' && !isAttempt)
      .map(({ at, createdAt }) => Math.min(at, createdAt ?? at)),
  ];
}

/** Verdict and reason are two fields: the second is filled in soon after the first. */
const SAME_ANSWER_MS = 3_600_000;

function badTimingOf({ histories }: LeadPast, { criteria }: Checklist): number[] {
  const { baton_verdict: verdicts = [], baton_verdict_reason: reasons = [] } = histories;
  const timing = criteria.filter(({ kind }) => kind === 'timing').map(({ id }) => id);
  return verdicts
    .filter(({ value }) => value === 'rejected')
    .map(({ at }) => at)
    .filter((at) =>
      ['bad_timing', ...timing].includes(valueAsOf(reasons, at + SAME_ANSWER_MS) ?? ''),
    );
}
