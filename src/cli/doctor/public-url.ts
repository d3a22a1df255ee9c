import { call } from './call.ts';
import type { Outcome } from './call.ts';
import { check, fail, ok, warn } from './check.ts';
import type { Check, Finding } from './check.ts';

const WHY = {
  scheme: 'HubSpot calls https addresses only.',
  reach: 'HubSpot sends every event to PUBLIC_URL; what it cannot reach, it gives up after a day.',
};

export async function checkPublicUrl(url: string): Promise<Check[]> {
  return [
    await check({ id: 'public-url-scheme', why: WHY.scheme }, () => judgeScheme(new URL(url))),
    await check({ id: 'public-url', why: WHY.reach }, async () =>
      judgeAnswer(await call(`${url}/healthz`)),
    ),
  ];
}

function judgeScheme({ protocol, hostname }: URL): Finding {
  if (protocol === 'https:') return ok('PUBLIC_URL is an https address.');
  const loopback = hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
  return loopback
    ? ok('PUBLIC_URL is an http address on this machine: good for a trial, HubSpot cannot call it.')
    : warn(
        'PUBLIC_URL is an http address.',
        'Put a proxy with a certificate in front and write PUBLIC_URL with https://.',
      );
}

function judgeAnswer(outcome: Outcome): Finding {
  if (!outcome.answered) {
    return isCertificate(outcome.reason)
      ? fail(
          `The certificate of PUBLIC_URL is not valid (${outcome.reason}).`,
          'Renew the certificate or complete its chain at the proxy, for the host of PUBLIC_URL.',
        )
      : fail(
          `PUBLIC_URL does not answer from this machine (${outcome.reason}).`,
          'Start the webhooks process, and check PUBLIC_URL, its DNS entry, the proxy and the firewall.',
        );
  }
  const { status, body } = outcome;
  if (status >= 300 && status < 400) {
    return fail(
      `PUBLIC_URL redirects (HTTP ${status}).`,
      'Set PUBLIC_URL to the address after the redirect: HubSpot signs the address that it calls.',
    );
  }
  if (status === 200 && body.includes('"alive"'))
    return ok('Baton answers at PUBLIC_URL, with a valid certificate if it is https.');
  return fail(
    `What answers at PUBLIC_URL is not Baton (HTTP ${status} for /healthz).`,
    'Correct the host and path of PUBLIC_URL, or have the proxy pass /healthz, /oauth and /webhooks to the webhooks process.',
  );
}

/** The codes of OpenSSL and of Node's own check of the name. */
function isCertificate(reason: string): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO_(?:GET_ISSUER|VERIFY)|ERR_TLS|ERR_SSL/u.test(reason);
}
