import type { Account } from '../types.ts';
import { addOwner } from './add-owner.ts';
import { addProperty } from './add-property.ts';
import { archiveRecord } from './archive-record.ts';
import { associateRecords } from './associate-records.ts';
import { createRecord } from './create-record.ts';
import { defaultOrigin } from './default-origin.ts';
import { dissociateRecords } from './dissociate-records.ts';
import { eraseContact } from './erase-contact.ts';
import { findRecord } from './find-record.ts';
import { linksOf } from './links-of.ts';
import { liveRecord } from './live-record.ts';
import { mergeRecords } from './merge-records.ts';
import { nextId } from './next-id.ts';
import type { Portal } from './portal.ts';
import { restoreRecord } from './restore-record.ts';
import { setProperties } from './set-properties.ts';
import { valueOf } from './value-of.ts';
import { visitorActions } from './visitor/visitor-actions.ts';

/** The account as people see it: no permissions, no validation rules of the API, but the same consequences. */
export function createAccount(portal: Portal, uninstall: () => void): Account {
  const who = () => defaultOrigin(portal);
  return {
    portalId: portal.options.portalId,
    options: portal.options,
    owners: portal.owners,
    addOwner: (owner) => addOwner(portal, owner),
    create: (type, properties, origin = who()) =>
      createRecord(portal, { type, properties }, origin),
    update(type, id, properties, origin = who()) {
      const record = liveRecord(portal, type, id);
      setProperties(portal, record, properties, origin);
      return record;
    },
    archive(type, id, origin = who()) {
      archiveRecord(portal, liveRecord(portal, type, id), origin);
    },
    restore(type, id, origin = who()) {
      const record = findRecord(portal, type, id);
      if (!record) throw new Error(`nothing to restore: ${type} ${id}`);
      restoreRecord(portal, record, origin);
    },
    gdprDelete(contactId, origin = who()) {
      eraseContact(portal, liveRecord(portal, 'contacts', contactId), origin);
    },
    merge(type, primaryId, otherId, origin = who()) {
      const primary = liveRecord(portal, type, primaryId);
      return mergeRecords(portal, { primary, other: liveRecord(portal, type, otherId) }, origin);
    },
    associate(from, fromId, to, toId, typeId, origin = who()) {
      const pair = { from: liveRecord(portal, from, fromId), to: liveRecord(portal, to, toId) };
      associateRecords(portal, { ...pair, typeId }, origin);
    },
    dissociate(from, fromId, to, toId, origin = who()) {
      const pair = { from: liveRecord(portal, from, fromId), to: liveRecord(portal, to, toId) };
      dissociateRecords(portal, pair, origin);
    },
    get: (type, id) => findRecord(portal, type, id),
    list: (type) => [...portal.records[type].values()].filter((record) => !record.archived),
    associated: (from, fromId, to) =>
      [...linksOf(portal, from, fromId, to).keys()].filter(
        (id) => portal.records[to].get(id)?.archived === false,
      ),
    value: (record, property) => valueOf(record, property),
    addList(name, processingType, memberIds = [], listId = nextId(portal, 'lists')) {
      const members = new Map(memberIds.map((id) => [id, portal.now()]));
      const createdAt = portal.now();
      portal.lists.set(listId, { listId, name, processingType, members, createdAt });
      return { listId };
    },
    listMembers: (listId) => [...(portal.lists.get(listId)?.members.keys() ?? [])],
    properties: (type) => [...portal.definitions[type].values()],
    addProperty: (type, property) => addProperty(portal, type, property),
    requireOnCreate(type, property, required = true) {
      const rules = portal.requiredOnCreate.get(type) ?? new Set();
      portal.requiredOnCreate.set(type, rules);
      if (required) rules.add(property);
      else rules.delete(property);
    },
    uninstall,
    ...visitorActions(portal),
  };
}
