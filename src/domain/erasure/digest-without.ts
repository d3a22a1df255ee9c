import { ERASED_WORDS } from './blank-record.ts';

/** A digest's body in which the lines about these contacts say nothing of them any more; how many lines there are stays. */
export function digestWithout(html: string, contactIds: ReadonlySet<string>): string {
  return html.replace(/<li[^>]*>[\s\S]*?<\/li>/gu, (line) => {
    const [, contactId] = /\/record\/0-1\/(\d+)/u.exec(line) ?? [];
    return contactId !== undefined && contactIds.has(contactId) ? `<li>${ERASED_WORDS}</li>` : line;
  });
}
