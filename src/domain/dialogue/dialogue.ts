import type { View } from '../checklist/view.ts';
import type { Touched } from '../window/touched.ts';
import type { Verdict } from '../window/verdict.ts';
import { DO_NOT_MENTION, rejection, rulesInForce } from './do-nots.ts';
import { lastTopic } from './last-topic.ts';
import type { Topic } from './last-topic.ts';
import { marketingSaid } from './marketing-said.ts';
import type { MarketingSaid } from './marketing-said.ts';
import { openQuestion } from './open-question.ts';
import type { OpenQuestion } from './open-question.ts';
import { sellerSaid } from './seller-said.ts';

/** Where the conversation stands, so that a seller goes on with it instead of beginning another. */
export type Dialogue = {
  readonly lastTopic: Topic | null;
  readonly openQuestion: OpenQuestion | null;
  readonly marketingSaid: MarketingSaid | null;
  /** `kind` null: HubSpot only says that there was contact. */
  readonly sellerSaid: Touched | null;
  /** Whole sentences. */
  readonly doNots: readonly string[];
  /** Something in here was only seen: `doNots` then begins with `DO_NOT_MENTION`. */
  readonly hasObserved: boolean;
};

/** `verdicts`: the answers that sellers gave to windows of this lead, in any order. */
export function toDialogue(view: View, verdicts: readonly Verdict[]): Dialogue {
  const topic = lastTopic(view);
  const marketing = marketingSaid(view);
  const rules = rulesInForce(view);
  const rejected = rejection(verdicts, view);
  const hasObserved =
    topic?.basis === 'observed' ||
    (marketing?.seen ?? null) !== null ||
    rules.some(({ isObserved }) => isObserved);
  return {
    lastTopic: topic,
    openQuestion: openQuestion(view),
    marketingSaid: marketing,
    sellerSaid: sellerSaid(view),
    doNots: [
      ...(hasObserved ? [DO_NOT_MENTION] : []),
      ...rules.map(({ text }) => text),
      ...(rejected === null ? [] : [rejected]),
    ],
    hasObserved,
  };
}
