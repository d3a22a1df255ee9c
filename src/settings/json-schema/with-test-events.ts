import { SIGNAL_KEYS, TOUCH_KEYS } from '../../domain/checklist/test-events.ts';
import type { JsonSchema } from './json-schema.ts';

/** The lead of a test with the keys that its events may have: to a check they are a record of anything. */
export function withTestEvents({ properties }: JsonSchema): JsonSchema {
  return {
    properties: {
      ...properties,
      signals: events(SIGNAL_KEYS),
      touches: events(TOUCH_KEYS),
    },
  };
}

function events(keys: readonly string[]): JsonSchema {
  const scalar: JsonSchema = { type: ['string', 'number', 'boolean'] };
  return {
    type: 'array',
    items: {
      type: 'object',
      properties: Object.fromEntries(keys.map((key) => [key, scalar])),
      additionalProperties: scalar,
      required: ['ago'],
    },
  };
}
