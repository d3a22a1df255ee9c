import type { FastifyRequest } from 'fastify';
import { findRecord } from '../../../store/find-record.ts';
import type { Portal } from '../../../store/portal.ts';
import type { StoredRecord } from '../../../store/stored-record.ts';
import { associationScopes } from '../../access/association-scopes.ts';
import { requireScopes } from '../../access/require-scopes.ts';
import { objectNotFound } from '../../object-not-found.ts';
import { textParam } from '../text-param.ts';
import { typeParam } from '../type-param.ts';

export type AssociationPair = {
  readonly portal: Portal;
  readonly from: StoredRecord;
  readonly to: StoredRecord;
};

/** The two records of /{type}/{id}/associations/…/{toType}/{toId}, or 404. */
export function associationPair(request: FastifyRequest): AssociationPair {
  const type = typeParam(request);
  const toType = typeParam(request, 'toType');
  const portal = requireScopes(request, associationScopes(type, toType, 'write'));
  const from = findRecord(portal, type, textParam(request, 'id'));
  const to = findRecord(portal, toType, textParam(request, 'toId'));
  if (!from || from.archived) throw objectNotFound(textParam(request, 'id'));
  if (!to || to.archived) throw objectNotFound(textParam(request, 'toId'));
  return { portal, from, to };
}
