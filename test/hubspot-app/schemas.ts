import { z } from 'zod';

// HubSpot checks these files when they are uploaded, and not before. What its documentation says of them, as schemas:
// https://developers.hubspot.com/docs/apps/developer-platform/build-apps/app-configuration
// https://developers.hubspot.com/docs/apps/developer-platform/add-features/configure-webhooks

const Uid = z.string().regex(/^[\w.-]{1,64}$/u);
const Https = z.url({ protocol: /^https$/u });
const Scopes = z.array(z.string().regex(/^[a-z][a-z0-9.-]+$/u));

export const Project = z.strictObject({
  name: z.string().min(1),
  srcDir: z.literal('src'),
  platformVersion: z.literal('2026.09'),
});

const OAuth = z
  .strictObject({
    type: z.literal('oauth'),
    redirectUrls: z.array(Https.or(z.string().regex(/^http:\/\/localhost[:/]/u))).min(1),
    requiredScopes: Scopes.min(1),
    optionalScopes: Scopes,
    conditionallyRequiredScopes: Scopes,
  })
  .refine((auth) => {
    const all = [auth.requiredScopes, auth.optionalScopes, auth.conditionallyRequiredScopes].flat();
    return new Set(all).size === all.length;
  }, 'a scope stands here twice');

const Static = z.strictObject({
  type: z.literal('static'),
  requiredScopes: Scopes.min(1),
  optionalScopes: Scopes,
  conditionallyRequiredScopes: Scopes,
});

export const App = z.strictObject({
  uid: Uid,
  type: z.literal('app'),
  config: z
    .strictObject({
      name: z
        .string()
        .max(200)
        .regex(/^\S(?:.*\S)?$/u),
      description: z.string().min(1).max(8_192),
      distribution: z.enum(['marketplace', 'private']),
      auth: z.discriminatedUnion('type', [OAuth, Static]),
      permittedUrls: z.strictObject({
        fetch: z.array(Https),
        iframe: z.array(Https),
        img: z.array(Https),
      }),
      support: z.strictObject({
        supportEmail: z.email(),
        documentationUrl: Https,
        supportUrl: Https,
        supportPhone: z.e164(),
      }),
    })
    .refine(
      ({ distribution, auth }) => distribution === 'private' || auth.type === 'oauth',
      'a marketplace app uses OAuth',
    ),
});

const ACTIONS = ['creation', 'deletion', 'merge', 'restore', 'associationChange'] as const;
const OBJECTS = [
  ...['contact', 'company', 'deal', 'ticket', 'lead', 'product', 'line_item'],
  ...['call', 'email', 'meeting', 'communication', 'note', 'task'],
] as const;
/** Not subscribable, or said by HubSpot to be too large or too private to send. */
const FORBIDDEN = [
  ...['email hs_email_html', 'email hs_email_subject', 'communication hs_communication_body'],
  ...['contact num_unique_conversion_events', 'contact hs_lastmodifieddate'],
];

const CrmEvent = z.strictObject({
  subscriptionType: z.enum(ACTIONS.map((action) => `object.${action}` as const)),
  objectType: z.enum(OBJECTS),
  active: z.boolean(),
});
const CrmChange = z
  .strictObject({
    subscriptionType: z.literal('object.propertyChange'),
    objectType: z.enum(OBJECTS),
    propertyName: z.string().regex(/^[a-z][a-z0-9_]*$/u),
    active: z.boolean(),
  })
  .refine(({ objectType, propertyName }) => !FORBIDDEN.includes(`${objectType} ${propertyName}`));
const LegacyEvent = z.strictObject({
  subscriptionType: z
    .string()
    .regex(/^(?:contact|company|deal|ticket|product|line_item)\.[a-zA-Z]+$/u),
  propertyName: z.string().optional(),
  active: z.boolean(),
});
const HubEvent = z.strictObject({
  subscriptionType: z.enum([
    'contact.privacyDeletion',
    ...(['creation', 'deletion', 'newMessage', 'privacyDeletion', 'propertyChange'] as const).map(
      (action) => `conversation.${action}` as const,
    ),
  ]),
  active: z.boolean(),
});

export const Webhooks = z.strictObject({
  uid: Uid,
  type: z.literal('webhooks'),
  config: z.strictObject({
    settings: z.strictObject({
      targetUrl: Https,
      maxConcurrentRequests: z.int().gt(5),
    }),
    subscriptions: z
      .strictObject({
        crmObjects: z.array(z.union([CrmChange, CrmEvent])),
        legacyCrmObjects: z.array(LegacyEvent),
        hubEvents: z.array(HubEvent),
      })
      .refine((all) => Object.values(all).flat().length <= 1_000, 'more than 1,000 subscriptions')
      .refine((all) => {
        const texts = Object.values(all).flatMap((list) => list.map((one) => JSON.stringify(one)));
        return new Set(texts).size === texts.length;
      }, 'a subscription stands here twice'),
  }),
});

/** `hsprofile.<name>.json`: the values of one installation. */
export const Profile = z.strictObject({
  accountId: z.int().positive(),
  variables: z.record(
    z.string().regex(/^[A-Z_]+$/u),
    z.union([z.string(), z.number(), z.boolean()]),
  ),
});
