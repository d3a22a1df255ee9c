import { describe, expect, it } from 'vitest';
import { batchWrite } from '../../src/hubspot/batch-write.ts';
import type { HubSpotClient } from '../../src/hubspot/client.ts';

/** A HubSpot that takes every create and answers it with this. */
function answering(body: unknown): { client: HubSpotClient; sent: () => number } {
  let sent = 0;
  const write = ({ body: request }: { body?: unknown }) => {
    sent += (request as { inputs: unknown[] }).inputs.length;
    return Promise.resolve({ status: 207, header: () => null, body });
  };
  const unused = () => Promise.reject(new Error('not asked'));
  return {
    client: { read: unused, search: unused, update: write, create: write },
    sent: () => sent,
  };
}

const INPUTS = Array.from({ length: 100 }, (_, i) => ({ trace: `t${i}`, properties: {} }));

describe('a batch that HubSpot has taken', () => {
  it.each([
    ['no JSON', null],
    ['something else', { results: 'nonsense' }],
    [
      'an error with a number in its context',
      { results: [], errors: [{ context: { line: 7, ids: [1] } }] },
    ],
    ['nothing', {}],
  ])(
    'G02 is never sent again when it is answered with %s: every write is in doubt',
    async (_what, body) => {
      const { client, sent } = answering(body);
      const results = await batchWrite(client, 'create', 'notes', INPUTS);
      expect(sent()).toBe(100);
      expect(results.size).toBe(100);
      for (const result of results.values()) {
        expect(result).toMatchObject({ error: { code: 'hubspot-unsure' } });
      }
    },
  );

  it('keeps what was written apart from what was refused', async () => {
    const { client } = answering({
      results: [{ id: '1', properties: {}, objectWriteTraceId: 't0' }],
      errors: [
        {
          category: 'VALIDATION_ERROR',
          errors: [{ code: 'INVALID_OPTION', context: { propertyName: ['hs_task_type'] } }],
          context: { objectWriteTraceId: ['t1'] },
        },
      ],
    });
    const results = await batchWrite(client, 'create', 'tasks', INPUTS.slice(0, 2));
    expect(results.get('t0')).toMatchObject({ record: { id: '1' } });
    expect(results.get('t1')).toMatchObject({
      error: { code: 'portal-rule', context: { property: 'hs_task_type' } },
    });
  });
});
