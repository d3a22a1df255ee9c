import { toDuration } from './duration.ts';

const UNITS: Readonly<Record<string, string>> = {
  s: 'second',
  m: 'minute',
  min: 'minute',
  h: 'hour',
  d: 'day',
  w: 'week',
};

/** `7d` as `7 days`, in the unit that its author chose; null if the text is no duration. */
export function durationWords(text: string): string | null {
  if (!toDuration(text)) return null;
  const parts = /^([\d.]+)\s*(working\s+)?([a-z]+)$/u.exec(text.trim().toLowerCase());
  if (!parts) return null;
  const [, amount = '', working, short = ''] = parts;
  const single = short.length > 3 ? short.replace(/s$/u, '') : short;
  const unit = UNITS[single] ?? single;
  return `${Number(amount)} ${working ? 'working ' : ''}${unit}${Number(amount) === 1 ? '' : 's'}`;
}
