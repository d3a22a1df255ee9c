import type { ObjectType } from '../types.ts';

type Facts = { readonly singular: string; readonly typeId: string; readonly activity: boolean };

/** Object type ids: {DOCS}/api-reference/latest/crm/understanding-the-crm */
export const objectTypes: Readonly<Record<ObjectType, Facts>> = {
  contacts: { singular: 'contact', typeId: '0-1', activity: false },
  companies: { singular: 'company', typeId: '0-2', activity: false },
  deals: { singular: 'deal', typeId: '0-3', activity: false },
  communications: { singular: 'communication', typeId: '0-18', activity: true },
  tasks: { singular: 'task', typeId: '0-27', activity: true },
  notes: { singular: 'note', typeId: '0-46', activity: true },
  meetings: { singular: 'meeting', typeId: '0-47', activity: true },
  calls: { singular: 'call', typeId: '0-48', activity: true },
  emails: { singular: 'email', typeId: '0-49', activity: true },
  users: { singular: 'user', typeId: '0-115', activity: false },
};
