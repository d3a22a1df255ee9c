import fc from 'fast-check';

import type { Engagement } from '../../src/domain/lead/engagement.ts';
import type { Owner, Picture, SellerTask } from '../../src/domain/lead/picture.ts';
import type { Signal } from '../../src/domain/lead/signal.ts';
import {
  buildSignal,
  CONTACT,
  DAY,
  HOUR,
  MINUTE,
  OWNERS,
  property,
  readyPicture,
  toProperties,
} from './builders.ts';
import { buildEngagement, engagements } from './engagement-builders.ts';

/** Everything of a lead that may change, as HubSpot has it. */
export type Life = {
  readonly now: number;
  readonly contact: Picture['contact'];
  readonly signals: readonly Signal[];
  readonly engaged: readonly Engagement[];
  readonly deals: number;
  readonly owners: readonly Owner[];
  readonly emailsReadable: boolean;
  /** Baton's task as people left it. */
  readonly task: {
    readonly ref: string;
    readonly state: SellerTask['state'];
    readonly postponedTo: number | null;
  } | null;
};

export type LifeEvent = { readonly name: string; readonly happen: (life: Life) => Life };

export function beginning(now: number): Life {
  return {
    now,
    contact: CONTACT,
    signals: [buildSignal({ at: now - MINUTE })],
    engaged: [],
    deals: 0,
    owners: OWNERS,
    emailsReadable: true,
    task: null,
  };
}

export function toPicture(life: Life): Picture {
  const deal = { id: '1', name: 'Deal', ownerId: null };
  return readyPicture({
    readAt: life.now,
    contact: life.contact,
    signals: { available: true, value: life.signals.toSorted((a, b) => b.at - a.at) },
    engagements: engagements(life.engaged, life.emailsReadable ? [] : ['email']),
    openDeals: { available: true, value: life.deals > 0 ? [deal] : [] },
    task: life.task && { ...life.task, ownerId: '7' },
  });
}

function event(name: string, happen: LifeEvent['happen']): fc.Arbitrary<LifeEvent> {
  return fc.constant({ name, happen });
}

/** HubSpot dates a value by when it was set; the same value again is no change. */
function set(name: string, value: string | null): LifeEvent['happen'] {
  return (life) =>
    life.contact[name]?.value === value
      ? life
      : {
          ...life,
          contact: toProperties(
            { [name]: { ...property(null, life.contact[name]), value, since: life.now } },
            life.contact,
          ),
        };
}

function signal(kind: Signal['kind'], name: string | null): fc.Arbitrary<LifeEvent> {
  return fc.integer({ min: 0, max: 90 }).map((ago) => ({
    name: `${kind} ${name ?? ''} ${ago} minutes ago`,
    happen: (life) => ({
      ...life,
      signals: [...life.signals, buildSignal({ kind, name, at: life.now - ago * MINUTE })],
    }),
  }));
}

const engaged: fc.Arbitrary<LifeEvent> = fc
  .record({
    kind: fc.constantFrom('call', 'email', 'meeting', 'message'),
    direction: fc.constantFrom('outbound', 'inbound'),
    isAttempt: fc.boolean(),
    /** Logged late, or still to come. */
    offset: fc.constantFrom(0, 0, -MINUTE, -2 * HOUR, -3 * DAY, HOUR),
  })
  .map(({ offset, ...change }) => ({
    name: `${change.direction} ${change.kind}${change.isAttempt ? ' (attempt)' : ''} ${offset}`,
    happen: (life) => ({
      ...set('notes_last_contacted', new Date(life.now).toISOString())(life),
      engaged: [
        ...life.engaged,
        buildEngagement({ ...change, id: String(life.engaged.length), at: life.now + offset }),
      ],
    }),
  }));

const sequenceMail: LifeEvent = {
  name: 'an e-mail while a sequence runs',
  happen: (life) => ({
    ...set('hs_sequences_is_enrolled', 'true')(life),
    engaged: [
      ...life.engaged,
      buildEngagement({ kind: 'email', id: String(life.engaged.length), at: life.now }),
    ],
  }),
};

const call: LifeEvent = {
  name: 'a call',
  happen: (life) => ({
    ...life,
    engaged: [...life.engaged, buildEngagement({ id: String(life.engaged.length), at: life.now })],
  }),
};

const wait: fc.Arbitrary<LifeEvent> = fc
  .constantFrom(MINUTE, 20 * MINUTE, HOUR, 3 * HOUR, DAY, 3 * DAY, 15 * DAY)
  .map((ms) => ({
    name: `${ms / MINUTE} minutes pass`,
    happen: (life) => ({ ...life, now: life.now + ms }),
  }));

const owner: fc.Arbitrary<LifeEvent> = fc
  .record({ ownerId: fc.constantFrom('7', '8', '9'), active: fc.boolean() })
  .map(({ ownerId, active }) => ({
    name: `owner ${ownerId} ${active ? 'comes back' : 'leaves'}`,
    happen: (life) => ({
      ...life,
      owners: life.owners.map((one) => (one.ownerId === ownerId ? { ...one, active } : one)),
    }),
  }));

const task: fc.Arbitrary<LifeEvent> = fc
  .constantFrom('completed', 'deferred', 'deleted', 'open')
  .map((state) => ({
    name: `the seller's task is ${state}`,
    happen: (life) => ({ ...life, task: life.task && { ...life.task, state } }),
  }));

const leave: fc.Arbitrary<LifeEvent> = fc
  .record({ ownerId: fc.constantFrom('7', '8', '9'), days: fc.constantFrom(0, 1, 10) })
  .map(({ ownerId, days }) => ({
    name: `owner ${ownerId} is on leave for ${days} days`,
    happen: (life) => {
      const away: [number, number][] = [[life.now, life.now + days * DAY]];
      const hours = { zone: 'America/New_York', days: null, away };
      const owners = life.owners.map((one) => (one.ownerId === ownerId ? { ...one, hours } : one));
      return { ...life, owners };
    },
  }));

export const anyEvent: fc.Arbitrary<LifeEvent> = fc.oneof(
  { weight: 6, arbitrary: signal('form', 'Contact sales') },
  { weight: 2, arbitrary: signal('form', 'Request a demo') },
  { weight: 1, arbitrary: signal('email_click', null) },
  { weight: 1, arbitrary: signal('meeting', null) },
  { weight: 8, arbitrary: wait },
  { weight: 4, arbitrary: engaged },
  { weight: 2, arbitrary: owner },
  { weight: 2, arbitrary: task },
  { weight: 2, arbitrary: leave },
  event('the seller wants to call tomorrow', (life) => ({
    ...life,
    task: life.task && { ...life.task, postponedTo: life.now + DAY },
  })),
  { weight: 2, arbitrary: fc.constant(sequenceMail) },
  { weight: 2, arbitrary: fc.constant(call) },
  {
    weight: 2,
    arbitrary: fc.constantFrom('accepted', 'rejected', null).map((value) => ({
      name: `verdict ${value ?? 'cleared'}`,
      happen: set('baton_verdict', value),
    })),
  },
  fc.constantFrom('CFO', 'Intern', null).map((value) => ({
    name: `job title ${value ?? 'cleared'}`,
    happen: set('jobtitle', value),
  })),
  fc.constantFrom('true', 'false').map((value) => ({
    name: `enrolled ${value}`,
    happen: set('hs_sequences_is_enrolled', value),
  })),
  fc.constantFrom('true', null).map((value) => ({
    name: `opted out ${value ?? 'no more'}`,
    happen: set('hs_email_optout', value),
  })),
  event('a deal opens', (life) => ({ ...life, deals: life.deals + 1 })),
  event('all deals close', (life) => ({ ...life, deals: 0 })),
  event('e-mails become readable or not', (life) => ({
    ...life,
    emailsReadable: !life.emailsReadable,
  })),
);
