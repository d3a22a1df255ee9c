import type { ObjectType, Origin } from '../types.ts';
import type { ChangeDetail } from './change.ts';
import type { Portal } from './portal.ts';

type Subject = { readonly type: ObjectType; readonly id: string };

export function emitChange(
  portal: Portal,
  subject: Subject,
  detail: ChangeDetail,
  origin: Origin,
): void {
  if (origin.silent) return;
  portal.emit({
    ...detail,
    portalId: portal.options.portalId,
    type: subject.type,
    id: subject.id,
    at: origin.at ?? portal.now(),
    changeSource: origin.changeSource,
    sourceId: origin.sourceId ?? (origin.userId === undefined ? null : `userId:${origin.userId}`),
  });
}
