import { humanise } from './badge.ts';

const STAGES: Readonly<Record<string, string>> = {
  marketingqualifiedlead: 'Marketing qualified lead',
  salesqualifiedlead: 'Sales qualified lead',
  appointmentscheduled: 'Appointment scheduled',
  qualifiedtobuy: 'Qualified to buy',
  presentationscheduled: 'Presentation scheduled',
  decisionmakerboughtin: 'Decision maker bought-in',
  contractsent: 'Contract sent',
  closedwon: 'Closed won',
  closedlost: 'Closed lost',
};

/** Lifecycle and deal stages have values without blanks. */
export function stageName(value: string | null): string {
  return value ? (STAGES[value] ?? humanise(value)) : '';
}
