/** Names one window of one lead for ever: `151-2` is contact 151's second window. It stands in the note and the task. */
export function windowRef(contactId: string, number: number): string {
  return `${contactId}-${number}`;
}

/** Whose window it is, by its reference or by one that begins with it (`151-2/1`). */
export function contactOf(ref: string): string {
  return ref.slice(0, Math.max(0, ref.indexOf('-')));
}

/** Whether a body that HubSpot gave back (sanitised or not) is the one written for this window. */
export function bearsRef(body: string, ref: string): boolean {
  return new RegExp(`\\bref ${ref}(?![\\d-])`, 'u').test(body);
}
