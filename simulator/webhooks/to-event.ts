import { objectTypes } from '../store/object-types.ts';
import type { Change } from '../store/change.ts';
import type { Listener } from './subscription-index.ts';

export type WebhookEvent = Record<string, unknown> & {
  readonly subscriptionType: string;
  readonly portalId: number;
};

type Facts = { readonly eventId: number; readonly appId: number; readonly carriesAppId: boolean };

function detailOf(change: Change, listener: Listener): Record<string, unknown> {
  const objectId = Number(change.id);
  switch (change.kind) {
    case 'creation':
      return { objectId, changeFlag: listener.isGeneric ? 'CREATED' : 'NEW' };
    case 'deletion':
      return { objectId, changeFlag: 'DELETED' };
    case 'restore':
    case 'privacyDeletion':
      return { objectId };
    case 'propertyChange':
      return { objectId, propertyName: change.property, propertyValue: change.value };
    case 'merge':
      return {
        objectId: Number(change.primaryId),
        primaryObjectId: Number(change.primaryId),
        mergedObjectIds: change.mergedIds.map(Number),
        newObjectId: Number(change.newId),
        numberOfPropertiesMoved: change.moved,
      };
    case 'associationChange': {
      const [from, to] = [objectTypes[change.type], objectTypes[change.to]];
      const typeIds = { fromObjectTypeId: from.typeId, toObjectTypeId: to.typeId };
      return {
        associationType: `${from.singular}_to_${to.singular}`.toUpperCase(),
        fromObjectId: objectId,
        toObjectId: Number(change.toId),
        associationRemoved: change.removed,
        isPrimaryAssociation: change.primary,
        ...(listener.isGeneric ? typeIds : {}),
      };
    }
  }
}

/** One event as section 1.1 describes it. attemptNumber is set when it is sent. */
export function toEvent(change: Change, listener: Listener, facts: Facts): WebhookEvent {
  const isOwn = change.changeSource === 'INTEGRATION' && change.sourceId === String(facts.appId);
  const isMasked = isOwn && !facts.carriesAppId;
  const sourceId = isMasked ? null : change.sourceId;
  return {
    eventId: facts.eventId,
    subscriptionId: listener.subscriptionId,
    portalId: change.portalId,
    appId: facts.appId,
    occurredAt: change.at,
    subscriptionType: listener.subscriptionType,
    attemptNumber: 0,
    changeSource: isMasked ? 'API' : change.changeSource,
    ...(sourceId === null ? {} : { sourceId }),
    ...(listener.isGeneric ? { objectTypeId: objectTypes[change.type].typeId } : {}),
    ...detailOf(change, listener),
  };
}
