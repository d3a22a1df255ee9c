import { toInstant } from '../lead/history.ts';
import type { Picture, Properties } from '../lead/picture.ts';
import type { TemplateValues } from '../text/template.ts';
import { formatDay } from '../time/format.ts';
import type { Evidence } from './judgement.ts';

/** What a text in the checklist or a snippet may insert: contact.*, company.*, owner.*, signal.{label,on,url,count}, value. */
export function templateValues(
  picture: Picture,
  zone: string,
  evidence: Evidence | null,
): TemplateValues {
  const company = picture.company.available ? picture.company.value : null;
  const owner = picture.owner.available ? picture.owner.value : null;
  return {
    contact: toTexts(picture.contact, zone),
    company: toTexts(company?.properties ?? {}, zone),
    owner: owner ? { name: owner.name, email: owner.email } : {},
    value: evidence?.value ?? null,
    signal:
      evidence?.signal && evidence.at !== null
        ? {
            label: evidence.signal.label,
            on: formatDay(evidence.at, zone),
            url: evidence.signal.url,
            count: evidence.signal.count,
          }
        : {},
  };
}

function toTexts(properties: Properties, zone: string): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, { value, display, type }]) => {
      const at =
        value !== null && (type === 'date' || type === 'datetime') ? toInstant(value) : null;
      return [
        name,
        at === null ? (display ?? value) : formatDay(at, type === 'date' ? 'utc' : zone),
      ];
    }),
  );
}
