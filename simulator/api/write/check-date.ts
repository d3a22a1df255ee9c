import type { PropertyDefinition } from '../../types.ts';
import type { Normalised, Problem } from './problem.ts';

const day = 86_400_000;
const isoDay = /^\d{4}-\d{2}-\d{2}$/;
const isoInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;

function toMs(value: string): number {
  if (/^-?\d+$/.test(value)) return Number(value);
  return isoDay.test(value) || isoInstant.test(value) ? Date.parse(value) : Number.NaN;
}

/** datetime: ms or ISO. date: midnight UTC in ms or YYYY-MM-DD; other instants are normalised (sections 4.6, 5.7). */
export function checkDate(definition: PropertyDefinition, value: string): Normalised | Problem {
  const { name, type } = definition;
  const ms = toMs(value);
  if (Number.isNaN(ms) || Math.abs(ms) > 8.64e15) {
    return { name, code: 'INVALID_DATE', message: `${value} was not a valid ${type}.` };
  }
  if (type === 'datetime') return { value: new Date(ms).toISOString() };
  return { value: new Date(ms).toISOString().slice(0, 10), warn: ms % day !== 0 };
}
