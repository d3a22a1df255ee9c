import type { Portal } from '../portal.ts';
import { setProperties } from '../set-properties.ts';
import type { StoredRecord } from '../stored-record.ts';
import { valueOf } from '../value-of.ts';

type Submission = {
  readonly formName: string;
  readonly pageTitle: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly at?: number;
};

/** A form sent on the website: "Page title: Form name" is how HubSpot names a conversion. */
export function submitForm(portal: Portal, contact: StoredRecord, submission: Submission): void {
  const { formName, pageTitle, fields = {}, at } = submission;
  const time = new Date(at ?? portal.now()).toISOString();
  const event = `${pageTitle}: ${formName}`;
  const earlier = contact.history.get('recent_conversion_event_name') ?? [];
  const unique = new Set([...earlier.map((entry) => entry.value), event]).size;
  const submissions = valueOf(contact, 'hs_calculated_form_submissions');
  const first: Record<string, string> = valueOf(contact, 'first_conversion_date')
    ? {}
    : { first_conversion_date: time, first_conversion_event_name: event };
  setProperties(
    portal,
    contact,
    {
      ...fields,
      recent_conversion_date: time,
      recent_conversion_event_name: event,
      num_conversion_events: String(Number(valueOf(contact, 'num_conversion_events') ?? 0) + 1),
      num_unique_conversion_events: String(unique),
      hs_calculated_form_submissions: `${submissions ? `${submissions};` : ''}${formName}::${Date.parse(time)}`,
      ...first,
    },
    { changeSource: 'FORM', sourceLabel: formName, at },
  );
}
