import { z } from 'zod';
import { HubSpotProblem } from './to-error.ts';

// What Baton needs of HubSpot's answers, and no more: unknown parts are ignored, missing ones are an error of ours.
// Compiled is what comes with every lead: a picture with its history is thousands of values.

const Value = z
  .string()
  .nullish()
  .transform((value) => value || null);

const HistoryEntry = z.object({
  value: z
    .string()
    .nullish()
    .transform((value) => value ?? ''),
  timestamp: z.union([z.string(), z.number()]),
  sourceType: z.string().nullish(),
  updatedByUserId: z.union([z.number(), z.string()]).nullish(),
});

export const CrmRecord = z.object({
  id: z.string(),
  properties: z.record(z.string(), Value),
  propertiesWithHistory: z.record(z.string(), z.array(HistoryEntry)).nullish(),
  updatedAt: z.string().optional(),
  objectWriteTraceId: z.string().optional(),
});
export type CrmRecord = z.infer<typeof CrmRecord>;

export const BatchAnswer = z.compile(
  z.object({
    results: z.array(CrmRecord).default([]),
    errors: z.array(HubSpotProblem).default([]),
  }),
);

export const AssociationsAnswer = z.compile(
  z.object({
    results: z
      .array(
        z.object({
          from: z.object({ id: z.string() }),
          to: z.array(
            z.object({ toObjectId: z.union([z.string(), z.number()]).transform(String) }),
          ),
          paging: z.object({ next: z.object({ after: z.string() }).optional() }).nullish(),
        }),
      )
      .default([]),
    errors: z.array(HubSpotProblem).default([]),
  }),
);

/** Of writes whose results say nothing new. */
export const ErrorsAnswer = z.object({ errors: z.array(HubSpotProblem).default([]) });

export const PropertyDefinitions = z.object({
  results: z.array(
    z.object({
      name: z.string(),
      label: z.string().default(''),
      type: z.string(),
      options: z.array(z.object({ value: z.string(), label: z.string().default('') })).default([]),
    }),
  ),
});

export const OptionsAnswer = z.object({
  options: z.array(
    z.object({
      value: z.string(),
      label: z.string(),
      description: z.string().nullish(),
      displayOrder: z.number().default(0),
      hidden: z.boolean().default(false),
    }),
  ),
});

const UserId = z.union([z.number(), z.string()]).nullish();

export const OwnersAnswer = z.object({
  results: z.array(
    z.object({
      id: z.string(),
      email: z.string().nullish(),
      firstName: z.string().nullish(),
      lastName: z.string().nullish(),
      archived: z.boolean().default(false),
      userId: UserId,
      userIdIncludingInactive: UserId,
    }),
  ),
  paging: z.object({ next: z.object({ after: z.string() }).optional() }).nullish(),
});
export type OwnersAnswer = z.infer<typeof OwnersAnswer>;

export const UsersAnswer = z.object({
  results: z.array(CrmRecord),
  paging: z.object({ next: z.object({ after: z.string() }).optional() }).nullish(),
});

export const AccountAnswer = z.object({
  portalId: z.union([z.number(), z.string()]).transform(Number),
  timeZone: z.string(),
  uiDomain: z.string().default('app.hubspot.com'),
});

export const MembersAnswer = z.object({
  results: z.array(z.object({ recordId: z.union([z.string(), z.number()]).transform(String) })),
  paging: z.object({ next: z.object({ after: z.string() }).optional() }).nullish(),
});

export const SearchAnswer = z.compile(
  z.object({ results: z.array(CrmRecord), total: z.number().optional() }),
);
