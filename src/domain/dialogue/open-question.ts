import type { View } from '../checklist/view.ts';
import { TALK_MS } from './how-far-back.ts';
import { quotable } from './quotable.ts';
import { answeredSince } from './seller-said.ts';

export type OpenQuestion = {
  /** The person's own words, cut at a word; in no way interpreted. */
  readonly quote: string;
  /** What people call the property in HubSpot that holds them. */
  readonly label: string;
  /** ms */
  readonly since: number;
  /** False where one of us may have answered, unseen. */
  readonly unanswered: boolean;
};

const MAX_WORDS = 25;
const MAX_CHARACTERS = 240;

/**
 * Where a value comes from that only the person can have written (HubSpot's source types are an open set). What a seller, an
 * import or an integration filled in may be anybody's words.
 */
const OWN_WORDS = ['FORM', 'MEETINGS'];

/** The newest of the person's own words in `dialogue.question_from`, unless one of us spoke to them since. */
export function openQuestion(view: View): OpenQuestion | null {
  const [newest] = ownWords(view).toSorted((a, b) => b.since - a.since);
  if (newest === undefined) return null;
  const answered = answeredSince(newest.since, view);
  return answered === 'yes' ? null : { ...newest, unanswered: answered === 'no' };
}

function ownWords({ picture, checklist, now }: View): Omit<OpenQuestion, 'unanswered'>[] {
  return (checklist.dialogue?.question_from ?? []).flatMap((name) => {
    if (!Object.hasOwn(picture.contact, name)) return [];
    const { value = null, since = null, setBy = null, label = '' } = picture.contact[name] ?? {};
    if (value === null || since === null || !OWN_WORDS.includes(setBy ?? '')) return [];
    if (since > now || since < now - TALK_MS) return [];
    const quote = quotable(value, MAX_WORDS, MAX_CHARACTERS);
    return quote === '' ? [] : [{ quote, label: toLabel(label) || toLabel(name), since }];
  });
}

function toLabel(text: string): string {
  return quotable(text, 4, 40);
}
