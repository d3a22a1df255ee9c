import { toInstant } from '../lead/history.ts';
import type { Picture, PropertyValue } from '../lead/picture.ts';
import type { ValueOf } from '../text/template.ts';
import { formatDay } from '../time/format.ts';
import type { Evidence } from './judgement.ts';

/** What a text in the checklist or a snippet may insert: contact.*, company.*, owner.*, signal.{label,on,url,count}, value. */
export function templateValues(picture: Picture, zone: string, evidence: Evidence | null): ValueOf {
  return ([root, name = '', ...rest]) => {
    if (rest.length > 0) return undefined;
    switch (root) {
      case 'contact':
        return toText(own(picture.contact, name), zone);
      case 'company':
        return picture.company.available
          ? toText(own(picture.company.value?.properties ?? {}, name), zone)
          : undefined;
      case 'owner':
        return ownerText(picture, name);
      case 'signal':
        return signalText(evidence, name, zone);
      case 'value':
        return name === '' ? evidence?.value : undefined;
      default:
        return undefined;
    }
  };
}

function own<T>(values: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

function ownerText({ owner }: Picture, name: string): string | undefined {
  if (!owner.available || owner.value === null) return undefined;
  return name === 'name' ? owner.value.name : name === 'email' ? owner.value.email : undefined;
}

function signalText(evidence: Evidence | null, name: string, zone: string) {
  if (!evidence?.signal || evidence.at === null) return undefined;
  switch (name) {
    case 'on':
      return formatDay(evidence.at, zone);
    case 'label':
    case 'url':
    case 'count':
      return evidence.signal[name];
    default:
      return undefined;
  }
}

function toText(property: PropertyValue | undefined, zone: string): string | null | undefined {
  if (property === undefined) return undefined;
  const { value, display, type } = property;
  const at = value !== null && (type === 'date' || type === 'datetime') ? toInstant(value) : null;
  return at === null ? (display ?? value) : formatDay(at, type === 'date' ? 'utc' : zone);
}
