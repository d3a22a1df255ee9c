import { z } from 'zod';
import { ENGAGEMENT_KINDS } from '../lead/engagement.ts';
import { Condition } from './condition-schema.ts';
import {
  Day,
  DurationText,
  Email,
  HoursText,
  Id,
  ListId,
  PlainText,
  Percent,
  TemplateText,
  Text,
  texts,
} from './scalars.ts';

// Keys marked "not yet" are read and checked, and do nothing so far: docs/checklist.md lists them in one place.

const Header = z.strictObject({
  id: Id,
  version: z.int('a version is a whole number').min(1),
  effective_from: Day,
  owner: Email,
  why: Text,
  changed: Text,
  agreed: z.strictObject({
    votes: z
      .strictObject({ sales: z.int().min(0), marketing: z.int().min(0) })
      .refine(
        ({ sales, marketing }) => sales + marketing > 0,
        'somebody has to stand behind it: ask for at least one signature',
      ),
    by: z.array(
      z.strictObject({
        name: Text,
        side: z.enum(['sales', 'marketing']),
        on: Day,
        of: z
          .string('put the eight digits in quotes: without them they read as a number')
          .regex(/^[0-9a-f]{8}$/u, 'eight hex digits, written by `baton checklist sign`')
          .optional(),
      }),
    ),
  }),
  review_on: Day,
});

const Disqualifier = z.strictObject({ id: Id, say: TemplateText, when: Condition });

const CRITERION_KINDS = [
  'person',
  'account',
  'interest',
  'timing',
  'source',
  'need',
  'budget',
] as const;

const Criterion = z.strictObject({
  id: Id,
  kind: z.enum(CRITERION_KINDS),
  ask: PlainText,
  when: Condition,
  if_unknown: z.enum(['ask', 'fail', 'pass']),
  settle_by: PlainText.optional(),
  say: z.strictObject({ met: TemplateText, unmet: TemplateText }),
});
export type Criterion = z.infer<typeof Criterion>;

const CLOSING_REASONS = [
  'meeting_booked',
  'deal_opened',
  'opted_out',
  'rejected',
  'disqualified',
  'no_longer_ready',
] as const;

/** Beside those of the file, the reasons that are built in. */
export const COOL_DOWN_REASONS = [
  ...CLOSING_REASONS,
  'became_customer',
  'expired',
  'contact_gone',
] as const;

const WindowRules = z.strictObject({
  half_life: DurationText,
  closes_after: DurationText,
  closes_on: z.array(z.enum(CLOSING_REASONS)),
  cool_down: z.partialRecord(z.enum(COOL_DOWN_REASONS), DurationText).default({}),
});

const Tier = z.strictObject({ id: Id, when: Condition.optional(), first_touch: DurationText });
export type Tier = z.infer<typeof Tier>;

export const Escalation = z.strictObject({
  at: Percent,
  to: Email,
  reassign: z.boolean().optional(),
});
export const OwnerRules = z.strictObject({
  rules: z.array(z.strictObject({ when: Condition, owner: Email })),
});

const Sla = z.strictObject({
  tiers: z.array(Tier).min(1, 'at least one tier is needed'),
  remind_at: Percent.optional(),
  escalate: z.array(Escalation).default([]),
  calendar: z.strictObject({
    hours: HoursText,
    time_zone: Text.default('portal'),
    holidays: z.array(Day).default([]),
  }),
  handoff_owner: Email,
  daily_cap_per_seller: z.int().min(1).optional(),
});

const Persona = z.strictObject({
  id: Id,
  match: Condition,
  role: Id,
  cares_about: Text,
  wedge: TemplateText,
  expert: z.strictObject({ name: Text, book: z.url('write a link') }).optional(),
  researched: z.strictObject({ on: Day, source: Text }),
});

const NurtureTrack = z.strictObject({
  id: Id,
  intent: z.enum(['open_window', 'keep_warm', 'find_out']),
  when: Condition,
  hypothesis: Text.optional(),
  list: ListId.optional(),
});

/** What happened, and how long ago: `{ form: "Contact sales", ago: 1h }`. */
const TestEvent = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
  .refine((event) => Object.hasOwn(event, 'ago'), 'say how long ago, like `ago: 1d`');

/** The lead of a test: its contact properties, and what else there is about it. */
export const TestLead = z.looseObject({
  signals: z.array(TestEvent).optional(),
  touches: z.array(TestEvent).optional(),
  lists: z.array(ListId).optional(),
  company: z.record(z.string(), z.unknown()).optional(),
  /** The lead's colleagues, by their contact properties. */
  group: z.array(z.record(z.string(), z.unknown())).optional(),
});
export type TestLead = z.infer<typeof TestLead>;

const ChecklistTest = z.strictObject({
  name: Text,
  lead: TestLead,
  expect: z.enum(['ready', 'not_ready', 'unknown', 'disqualified', 'not_a_lead']),
  because: Id.optional(),
});
export type ChecklistTest = z.infer<typeof ChecklistTest>;

/** `config/checklist.yaml` as product people write it; after reading, durations and hours are values. */
export const ChecklistFile = z.strictObject({
  checklist: Header,
  applies_to: Condition,
  disqualify: z.array(Disqualifier).default([]),
  criteria: z.array(Criterion).min(1, 'a checklist without criteria makes every lead ready'),
  window: WindowRules,
  sla: Sla,
  touches: z
    .strictObject({
      count: z.array(z.enum(ENGAGEMENT_KINDS)).default([...ENGAGEMENT_KINDS]),
      attempts: z.boolean().default(false),
    })
    .prefault({}),
  owners: OwnerRules.optional(),
  buying_group: z
    .strictObject({
      roles: z.record(Id, z.int().min(0)),
      one_play_per_account: z.boolean().default(true),
    })
    .optional(),
  personas: z.array(Persona).default([]),
  topics: z.array(z.strictObject({ id: Id, say: Text, url_contains: texts() })).default([]),
  dialogue: z.strictObject({ question_from: texts() }).optional(),
  do_not: z.array(z.strictObject({ when: Condition, say: TemplateText })).default([]),
  nurture: z.array(NurtureTrack).default([]),
  gate: z.strictObject({ stage: Text, mode: z.enum(['off', 'warn', 'revert']) }).optional(),
  limits: z
    .strictObject({
      windows_per_minute: z.int().min(1).default(60),
      when_uninstalled: DurationText.optional(),
      journal: DurationText.optional(),
    })
    .optional(),
  tests_base: TestLead.default({}),
  tests: z.array(ChecklistTest).default([]),
});
export type ChecklistFile = z.infer<typeof ChecklistFile>;

/** A checklist in use: the file and the hash of its content. Every evaluation, note and record carries id, version and hash. */
export type Checklist = ChecklistFile & { readonly hash: string };

export type ChecklistRef = { readonly id: string; readonly version: number; readonly hash: string };

export function checklistRef(checklist: Checklist): ChecklistRef {
  return {
    id: checklist.checklist.id,
    version: checklist.checklist.version,
    hash: checklist.hash,
  };
}
