import { noteWithoutColleagues } from './note-without-colleagues.ts';

/** The inputs and effects of one entry of a lead's story, as stored, without the people beside the lead. */
export function storyWithoutColleagues(detail: unknown): unknown {
  return strip(detail);
}

function strip(value: unknown): unknown {
  if (typeof value === 'string') return noteWithoutColleagues(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(strip);
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, name === 'advice' ? null : strip(part)]),
  );
}
