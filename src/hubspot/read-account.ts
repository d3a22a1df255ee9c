import { AccountAnswer } from './answers.ts';
import type { HubSpotClient } from './client.ts';
import { ACCOUNT_PATH } from './paths.ts';

/** `timeZone` is IANA; `uiDomain` is where the portal's people log in. */
export type Account = {
  readonly portalId: number;
  readonly timeZone: string;
  readonly uiDomain: string;
};

export async function readAccount(client: HubSpotClient): Promise<Account> {
  const answer = await client.read({ method: 'GET', path: ACCOUNT_PATH });
  return AccountAnswer.parse(answer.body);
}
