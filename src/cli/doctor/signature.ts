import { signRequest } from '../../domain/app/sign-request.ts';
import { call } from './call.ts';
import type { Outcome } from './call.ts';
import { check, fail, ok } from './check.ts';
import type { Check, Finding } from './check.ts';

const ID = 'signature';
const WHY =
  'Events that HubSpot signs must come through every proxy unchanged, and nobody else’s may.';
const BODY = '[]';

type Door = {
  readonly publicUrl: string;
  readonly secrets: readonly string[];
  /** ms, real time */
  readonly now: number;
};

/** Knocks as HubSpot would, with no events: signed with each secret, without a signature, and with a forged one. */
export function checkSignature({ publicUrl, secrets, now }: Door): Promise<Check> {
  const url = `${publicUrl}/webhooks/hubspot`;
  const knock = (headers: Record<string, string>) =>
    call(url, {
      method: 'POST',
      body: BODY,
      headers: { 'content-type': 'application/json', ...headers },
    });
  const sign = (secret: string) =>
    signRequest({ method: 'POST', url, body: BODY, at: now }, secret);
  return check({ id: ID, why: WHY }, async () => {
    for (const [place, secret] of secrets.entries()) {
      const refusal = judgeGenuine(await knock(sign(secret)), place + 1, secrets.length);
      if (refusal !== null) return refusal;
    }
    const intruders: [string, Record<string, string>][] = [
      ['unsigned', {}],
      ['forged', sign(crypto.randomUUID())],
    ];
    for (const [kind, headers] of intruders) {
      const trouble = judgeIntruder(await knock(headers), kind);
      if (trouble !== null) return trouble;
    }
    return ok('A signed request is accepted at PUBLIC_URL; an unsigned and a forged one are not.');
  });
}

function judgeGenuine(outcome: Outcome, place: number, of: number): Finding | null {
  if (!outcome.answered) {
    return fail(
      `The signature could not be tried: /webhooks/hubspot does not answer (${outcome.reason}).`,
      'Make PUBLIC_URL reachable first.',
    );
  }
  if (outcome.status === 200) return null;
  const which = of > 1 ? `secret ${place} of ${of}` : 'the secret';
  const what = `A request that is signed with ${which} in HUBSPOT_CLIENT_SECRET is refused (HTTP ${outcome.status}).`;
  if (outcome.status !== 401) {
    return fail(
      what,
      'Have the proxy pass POST /webhooks/hubspot, untouched, to the webhooks process.',
    );
  }
  if (outcome.body.includes('unsigned')) {
    return fail(what, 'Have the proxy pass the X-HubSpot-… headers on: they do not arrive.');
  }
  if (outcome.body.includes('stale')) {
    return fail(what, 'Correct the clock of the machine of the webhooks process.');
  }
  return fail(
    what,
    'Start the webhooks process with the same HUBSPOT_CLIENT_SECRET and PUBLIC_URL as here, and have the proxy change neither path nor body.',
  );
}

function judgeIntruder(outcome: Outcome, kind: string): Finding | null {
  if (outcome.answered && outcome.status === 401) return null;
  const how = outcome.answered ? `HTTP ${outcome.status}` : outcome.reason;
  const what = `A request that is ${kind} is not refused with 401 at PUBLIC_URL (${how}).`;
  return fail(
    what,
    'Have PUBLIC_URL lead to Baton’s webhooks process and to nothing that answers in its place.',
  );
}
