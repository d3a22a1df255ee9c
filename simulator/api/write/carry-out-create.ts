import { associateRecords } from '../../store/associate-records.ts';
import { createRecord } from '../../store/create-record.ts';
import type { Portal } from '../../store/portal.ts';
import type { StoredRecord } from '../../store/stored-record.ts';
import type { Origin } from '../../types.ts';
import type { CreatePlan } from './plan-create.ts';

export function carryOutCreate(portal: Portal, plan: CreatePlan, origin: Origin): StoredRecord {
  const record = createRecord(portal, { type: plan.type, properties: plan.values }, origin);
  const late = portal.switches.lateAssociationsMs;
  const readableAt = late > 0 ? Date.now() + late : 0;
  for (const { to, typeId } of plan.associations) {
    associateRecords(portal, { from: record, to, typeId, readableAt }, origin);
  }
  return record;
}
