import { describe, expect, it } from 'vitest';
import { APP, problemsOf, readProject, variablesIn, WEBHOOKS } from './project.ts';
import type { Files } from './project.ts';

/** The project with one value changed; keys by dots. */
function withValue(path: string, keys: string, value: unknown): Files {
  const files = readProject();
  const steps = keys.split('.');
  const last = steps.pop() ?? '';
  const parent = steps.reduce<unknown>(
    (node, step) => (node as Record<string, unknown>)[step],
    files[path],
  ) as Record<string, unknown>;
  if (value === undefined) Reflect.deleteProperty(parent, last);
  else parent[last] = value;
  return files;
}

const event = (objectType: string, subscriptionType = 'object.creation', more: object = {}) => [
  { subscriptionType, objectType, active: true, ...more },
];
const CRM = 'config.subscriptions.crmObjects';

describe('the HubSpot project', () => {
  it('is as HubSpot wants it', () => {
    expect(problemsOf(readProject())).toEqual([]);
  });

  it('gets every value of an installation from its profile, and nothing else', () => {
    const { used, given } = variablesIn(readProject());
    expect([...used].toSorted()).toEqual([...given].toSorted());
  });

  it('is also good for one account with a static token, but not in the marketplace', () => {
    const { config } = readProject()[APP] as { config: { auth: { redirectUrls?: string[] } } };
    const { redirectUrls: _none, ...auth } = config.auth;
    const app = { ...config, auth: { ...auth, type: 'static' } };
    expect(problemsOf(withValue(APP, 'config', app))).toEqual([]);
    const listed = { ...app, distribution: 'marketplace' };
    expect(problemsOf(withValue(APP, 'config', listed))).toHaveLength(1);
  });

  const planted: [string, string, string, unknown][] = [
    ['a uid that is too long', APP, 'uid', 'x'.repeat(65)],
    ['a uid that stands twice', WEBHOOKS, 'uid', 'baton_app'],
    ['an unknown distribution', APP, 'config.distribution', 'public'],
    ['no redirect address', APP, 'config.auth.redirectUrls', []],
    ['a redirect address without https', APP, 'config.auth.redirectUrls', ['http://a.example/']],
    ['a scope that stands twice', APP, 'config.auth.optionalScopes', ['oauth']],
    ['a key that HubSpot does not know', APP, 'config.icon', 'x.png'],
    ['no support address', APP, 'config.support.supportEmail', ''],
    ['a target without https', WEBHOOKS, 'config.settings.targetUrl', 'http://a.example'],
    ['a variable inside a text', WEBHOOKS, 'config.settings.targetUrl', '${PUBLIC_URL}/webhooks'],
    ['a variable without a value', WEBHOOKS, 'config.settings.targetUrl', '${NOBODY}'],
    ['too little concurrency', WEBHOOKS, 'config.settings.maxConcurrentRequests', 5],
    ['an unknown object', WEBHOOKS, CRM, event('person')],
    ['an unknown event', WEBHOOKS, CRM, event('contact', 'object.opened')],
    ['a change without a property', WEBHOOKS, CRM, event('contact', 'object.propertyChange')],
    ['an event with a property', WEBHOOKS, CRM, event('deal', undefined, { propertyName: 'x' })],
    [
      'the general form of privacyDeletion',
      WEBHOOKS,
      CRM,
      event('contact', 'object.privacyDeletion'),
    ],
    ['a subscription that stands twice', WEBHOOKS, CRM, [...event('call'), ...event('call')]],
    ['an older file version', 'hubspot/hsproject.json', 'platformVersion', '2025.1'],
    ...['email hs_email_html', 'email hs_email_subject', 'communication hs_communication_body'].map(
      (name): [string, string, string, unknown] => {
        const [objectType = '', propertyName] = name.split(' ');
        const one = event(objectType, 'object.propertyChange', { propertyName });
        return [`a body: ${name}`, WEBHOOKS, CRM, one];
      },
    ),
    [
      'more than 1,000 subscriptions',
      WEBHOOKS,
      CRM,
      Array.from({ length: 1_001 }, (_, n) =>
        event('contact', 'object.propertyChange', { propertyName: `p${n}` }),
      ).flat(),
    ],
  ];
  it.each(planted)('is caught with %s', (_what, path, keys, value) => {
    expect(problemsOf(withValue(path, keys, value))).not.toEqual([]);
  });

  it('is not caught for being changed', () => {
    expect(problemsOf(withValue(WEBHOOKS, CRM, event('contact')))).toEqual([]);
    expect(problemsOf(withValue(APP, 'config.distribution', 'marketplace'))).toEqual([]);
  });

  it('is caught with a second webhooks component, or with none', () => {
    const files = readProject();
    const second = { ...(files[WEBHOOKS] as object), uid: 'another' };
    const place = 'hubspot/src/app/webhooks/more-hsmeta.json';
    expect(problemsOf({ ...files, [place]: second })).toHaveLength(1);
    const { [WEBHOOKS]: _gone, ...rest } = files;
    expect(problemsOf(rest)).toEqual([`${WEBHOOKS} is missing`]);
  });
});
