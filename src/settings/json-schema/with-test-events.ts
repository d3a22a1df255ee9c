import { ENGAGEMENT_KINDS } from '../../domain/lead/engagement.ts';
import { SIGNAL_KINDS } from '../../domain/lead/signal.ts';
import type { JsonSchema } from './json-schema.ts';

/** The lead of a test with the keys that its events may have: to a check they are a record of anything. */
export function withTestEvents({ properties }: JsonSchema): JsonSchema {
  return {
    properties: {
      ...properties,
      signals: events(SIGNAL_KINDS),
      touches: events(ENGAGEMENT_KINDS),
    },
  };
}

function events(kinds: readonly string[]): JsonSchema {
  const scalar: JsonSchema = { type: ['string', 'number', 'boolean'] };
  const keys = [...kinds, 'ago', 'times'];
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
