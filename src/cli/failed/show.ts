import { formatMoment } from '../../domain/time/format.ts';
import { isUnderWay } from '../../domain/window/window.ts';
import type { Services } from '../../services.ts';
import { causeWords } from '../../use-cases/cause-words.ts';
import { countWords } from '../count-words.ts';
import { print } from '../print.ts';
import type { Options } from '../with-services.ts';
import { chooseFailed } from './choose.ts';

const STATES = {
  'put off': 'tried again within seconds, together with others',
  apart: 'tried again by itself, with growing pauses',
  failed: 'not tried again by itself, but when something happens to the contact',
} as const;

/** `failed show`: one lead's failure, and what is at stake for it. */
export async function showFailed(
  services: Services,
  { json, portalId }: Options,
  contactId: string,
): Promise<void> {
  const id = await portalId();
  const [failure] = await chooseFailed(services, id, { contactId });
  if (!failure) return;
  const { state, tries, since, at, context } = failure;
  const { code, what, remedy } = causeWords(failure);
  const record = (await services.leads.read(id, [contactId])).get(contactId);
  const zone = (await services.portals.get(id))?.timeZone ?? 'UTC';
  const moments = [since, at].map((moment) => formatMoment(moment, zone));
  const lead = {
    readiness: record?.readiness ?? null,
    window: record?.window.state ?? 'closed',
    dueAt: record && isUnderWay(record.window) ? record.window.dueAt : null,
  };
  const due = lead.dueAt === null ? '' : `, first touch due ${formatMoment(lead.dueAt, zone)}`;
  print(
    json,
    { portalId: id, contactId, state, cause: code, what, remedy, tries, since, at, context, lead },
    [
      `Contact ${contactId} of portal ${id}: ${STATES[state]}.`,
      `  cause    ${code}`,
      `           ${what}`,
      `  to do    ${remedy}`,
      `  tried    ${countWords(tries, 'time')} in a row, from ${moments.join(' to ')}`,
      ...(context.where ? [`  request  ${context.where}`] : []),
      ...(context.correlationId ? [`  HubSpot  correlation id ${context.correlationId}`] : []),
      `  lead     ${(lead.readiness ?? 'never looked at').replaceAll('_', ' ')}, window ${lead.window}${due}`,
    ],
  );
}
