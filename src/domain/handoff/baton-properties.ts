/** Every property that Baton writes begins with this; events about them are its own echo. */
export const OWN_PREFIX = 'baton_';

/** The three that sellers write: the exception to the prefix rule. */
export const VERDICT_PROPERTIES: readonly string[] = [
  'baton_verdict',
  'baton_verdict_reason',
  'baton_verdict_comment',
];

/** Written by Baton and by nobody else. */
export function isOwnOnly(propertyName: string): boolean {
  return propertyName.startsWith(OWN_PREFIX) && !VERDICT_PROPERTIES.includes(propertyName);
}

export type PropertyDefinition = {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly type: 'string' | 'enumeration' | 'datetime' | 'bool';
  readonly fieldType: 'text' | 'textarea' | 'select' | 'date' | 'booleancheckbox';
  /** People do not see it in HubSpot. */
  readonly hidden?: boolean;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
};

const READINESS = [
  { value: 'ready', label: 'Ready' },
  { value: 'not_ready', label: 'Not ready' },
  { value: 'unknown', label: 'Unknown' },
  { value: 'disqualified', label: 'Disqualified' },
  { value: 'not_a_lead', label: 'Not a lead' },
];
const WINDOW = ['closed', 'open', 'working', 'missed'].map(toOption);
const VERDICTS = ['accepted', 'rejected'].map(toOption);
const INTENTS = ['open_window', 'keep_warm', 'find_out'].map(toOption);
const OTHER_REASONS = [
  { value: 'bad_timing', label: 'Bad timing' },
  { value: 'duplicate', label: 'Duplicate' },
  { value: 'other', label: 'Other' },
];

/** The contact properties of the group `Baton`. Criteria give the reasons a seller can choose when rejecting. */
export function batonProperties(
  criteria: readonly { readonly id: string; readonly ask: string }[],
): PropertyDefinition[] {
  const asked = criteria.map(({ id, ask }) => ({ value: id, label: ask }));
  const reasons = asked.reduceRight(
    (others, reason) => [unlike(reason, others), ...others],
    OTHER_REASONS,
  );
  return [
    select('baton_readiness', 'Baton readiness', 'What the checklist says.', READINESS),
    select('baton_window', 'Baton window', 'Whether a person should be in touch now.', WINDOW),
    instant('baton_window_opened_at', 'Baton window opened at'),
    instant('baton_window_closes_at', 'Baton window closes at'),
    instant('baton_first_touch_due_at', 'Baton first touch due at'),
    instant('baton_first_touch_at', 'Baton first touch at'),
    text('baton_why_now', 'Baton why now', 'What opened the window.'),
    text('baton_missing', 'Baton missing', 'Criteria that are not met.'),
    text('baton_question', 'Baton question', 'The question that would settle what is unknown.'),
    text('baton_blurb', 'Baton blurb', 'Words for this very person, to paste.'),
    text('baton_content_title', 'Baton content title', 'The piece to send.'),
    text('baton_content_url', 'Baton content link', 'Where the piece is.'),
    text(
      'baton_nurture_track',
      'Baton nurture track',
      'Where a lead that is not ready is kept warm.',
    ),
    select('baton_nurture_intent', 'Baton nurture intent', 'What the track is for.', INTENTS),
    {
      name: 'baton_mail_pause',
      label: 'Baton mail pause',
      description: 'Marketing mail steps aside while a window is open.',
      type: 'bool',
      fieldType: 'booleancheckbox',
      options: [
        { value: 'true', label: 'Yes' },
        { value: 'false', label: 'No' },
      ],
    },
    text('baton_checklist_version', 'Baton checklist version', 'The version that was applied.'),
    {
      ...text('baton_state', 'Baton state', 'What Baton needs after a loss. Leave it alone.'),
      hidden: true,
    },
    select('baton_verdict', 'Baton verdict', 'The seller’s answer.', VERDICTS),
    select('baton_verdict_reason', 'Baton verdict reason', 'Why it was rejected.', reasons),
    text('baton_verdict_comment', 'Baton verdict comment', 'In the seller’s own words.'),
  ];
}

/** Their names, which do not depend on the criteria. */
export const OWN_PROPERTIES: readonly string[] = batonProperties([]).map(({ name }) => name);

type Reason = { readonly value: string; readonly label: string };

/** A reason that is told from the others: two criteria may ask the same, and of two equal labels nobody can choose one. */
export function unlike<T extends Reason>(reason: T, others: readonly Reason[]): T {
  const { value, label } = reason;
  return others.some((other) => other.label === label)
    ? { ...reason, label: `${label} (${value})` }
    : reason;
}

function toOption(value: string) {
  const words = value.replaceAll('_', ' ');
  return { value, label: words.charAt(0).toUpperCase() + words.slice(1) };
}

function text(name: string, label: string, description: string): PropertyDefinition {
  return { name, label, description, type: 'string', fieldType: 'textarea' };
}

function instant(name: string, label: string): PropertyDefinition {
  return { name, label, description: 'Kept by Baton.', type: 'datetime', fieldType: 'date' };
}

function select(
  name: string,
  label: string,
  description: string,
  options: PropertyDefinition['options'],
): PropertyDefinition {
  return { name, label, description, type: 'enumeration', fieldType: 'select', options };
}
