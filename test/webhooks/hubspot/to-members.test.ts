import { describe, expect, it } from 'vitest';
import { readEvent } from '../../../webhooks/hubspot/event.ts';
import { toMembers } from '../../../webhooks/hubspot/to-members.ts';

const APP = 77;

/** Events as HubSpot sends them: https://developers.hubspot.com/docs/api-reference/latest/webhooks/guide */
const CHANGE = {
  eventId: 4_101_286_121,
  subscriptionId: 7_562_680,
  portalId: 247_187_887,
  appId: APP,
  occurredAt: 1_787_843_156_000,
  subscriptionType: 'contact.propertyChange',
  attemptNumber: 0,
  objectId: 501,
  propertyName: 'jobtitle',
  propertyValue: 'CTO',
  changeSource: 'CRM_UI',
  sourceId: 'userId:123',
};

describe('who is due because of an event', () => {
  const rows: [string, object, string[]][] = [
    ['a contact’s change', {}, ['501']],
    [
      'the same in the generic form',
      { subscriptionType: 'object.propertyChange', objectTypeId: '0-1' },
      ['501'],
    ],
    ['a creation', { subscriptionType: 'contact.creation' }, ['501']],
    ['a deletion', { subscriptionType: 'contact.deletion' }, ['501']],
    ['G28 a privacy deletion', { subscriptionType: 'contact.privacyDeletion' }, ['erase:501']],
    [
      'G28 a privacy deletion, whoever asked for it',
      { subscriptionType: 'contact.privacyDeletion', changeSource: 'INTEGRATION', sourceId: '77' },
      ['erase:501'],
    ],
    [
      'G28 the privacy deletion of a conversation',
      { subscriptionType: 'conversation.privacyDeletion' },
      [],
    ],
    ['a restore', { subscriptionType: 'contact.restore' }, ['501']],
    [
      'a merge: the survivor and all that went into it',
      {
        subscriptionType: 'contact.merge',
        primaryObjectId: 501,
        mergedObjectIds: [502],
        newObjectId: 600,
      },
      ['501', '600', '502'],
    ],
    [
      'a new call',
      { subscriptionType: 'object.creation', objectTypeId: '0-48', objectId: 7 },
      ['calls:7+'],
    ],
    [
      'a new e-mail',
      { subscriptionType: 'object.creation', objectTypeId: '0-49', objectId: 7 },
      ['emails:7+'],
    ],
    [
      'a new meeting',
      { subscriptionType: 'object.creation', objectTypeId: '0-47', objectId: 7 },
      ['meetings:7+'],
    ],
    [
      'a new message',
      { subscriptionType: 'object.creation', objectTypeId: '0-18', objectId: 7 },
      ['communications:7+'],
    ],
    [
      'a task’s change',
      { subscriptionType: 'object.propertyChange', objectTypeId: '0-27', objectId: 7 },
      ['tasks:7'],
    ],
    [
      'a new note',
      { subscriptionType: 'object.creation', objectTypeId: '0-46', objectId: 7 },
      ['notes:7+'],
    ],
    [
      'a company’s change',
      { subscriptionType: 'company.propertyChange', objectId: 9 },
      ['companies:9'],
    ],
    ['a deal’s change', { subscriptionType: 'deal.propertyChange', objectId: 9 }, ['deals:9']],
    [
      'an association, either side',
      {
        subscriptionType: 'contact.associationChange',
        associationType: 'CONTACT_TO_COMPANY',
        fromObjectId: 501,
        toObjectId: 9,
      },
      ['501'],
    ],
    [
      'an association seen from the other side',
      {
        subscriptionType: 'object.associationChange',
        fromObjectTypeId: '0-3',
        toObjectTypeId: '0-1',
        fromObjectId: 9,
        toObjectId: 501,
      },
      ['501'],
    ],
    ['a type that means nothing to Baton', { subscriptionType: 'line_item.creation' }, []],
    ['a type named like a part of every object', { subscriptionType: 'constructor.creation' }, []],
    ['an unknown type', { subscriptionType: 'something.new' }, []],
    ['a conversation', { subscriptionType: 'conversation.newMessage' }, []],
    ['G04 a property of our own', { propertyName: 'baton_readiness' }, []],
    ['G04 our app as the source', { changeSource: 'INTEGRATION', sourceId: String(APP) }, []],
    ['another app as the source', { changeSource: 'INTEGRATION', sourceId: '78' }, ['501']],
    ['a number as source id', { changeSource: 'INTEGRATION', sourceId: APP }, []],
    ['G04 a seller’s verdict', { propertyName: 'baton_verdict' }, ['501']],
    ['G04 a seller’s reason', { propertyName: 'baton_verdict_reason' }, ['501']],
    ['G04 a seller’s comment', { propertyName: 'baton_verdict_comment' }, ['501']],
  ];

  it.each(rows)('%s', (_what, change, members) => {
    const read = readEvent({ ...CHANGE, ...change });
    if (!read.ok) throw new Error(read.reason);
    expect(toMembers(read.event, APP)).toEqual(members);
  });

  it.each([
    ['nothing', null, 'event: '],
    ['a text', 'x', 'event: '],
    ['a portal that is no number', { ...CHANGE, portalId: '1' }, 'portalId: '],
    ['no type', { ...CHANGE, subscriptionType: undefined }, 'subscriptionType: '],
    ['an object as id', { ...CHANGE, objectId: {} }, 'objectId: '],
  ])('G10 sets %s aside with its reason, without any value', (_what, event, reason) => {
    const read = readEvent(event);
    expect(read).toMatchObject({ ok: false, reason: expect.stringContaining(reason) as string });
    expect(JSON.stringify(read)).not.toContain('CTO');
  });
});
