import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/errors.ts';
import type { ErrorCode } from '../../src/errors.ts';
import { batchWrite } from '../../src/hubspot/batch-write.ts';
import type { HubSpotClient } from '../../src/hubspot/client.ts';

type Sent = { readonly objectWriteTraceId: string };

/** What becomes of every create and update, and how many inputs were sent altogether. */
function writing(answerTo: (inputs: readonly Sent[]) => unknown): {
  client: HubSpotClient;
  sent: () => number;
} {
  let sent = 0;
  const write = async ({ body: request }: { body?: unknown }) => {
    const { inputs } = request as { inputs: Sent[] };
    sent += inputs.length;
    return { status: 207, header: () => null, body: await answerTo(inputs) };
  };
  const unused = () => Promise.reject(new Error('not asked'));
  return {
    client: { read: unused, search: unused, update: write, create: write },
    sent: () => sent,
  };
}

/** A HubSpot that takes every write and answers it with this. */
function answering(body: unknown) {
  return writing(() => body);
}

/** One that refuses, or leaves in doubt, every batch with such an input in it. */
function refusing(code: ErrorCode, isRefused: (input: Sent) => boolean = () => true) {
  return writing((inputs) => {
    if (inputs.some(isRefused)) throw new AppError(code);
    return { results: inputs.map((input, i) => ({ id: `${i}`, properties: {}, ...input })) };
  });
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

  it('G02 lends nobody the record of another: results that are too few count by their trace id alone', async () => {
    const { client } = answering({ results: [{ id: '1', properties: {} }] });
    const results = await batchWrite(client, 'create', 'tasks', INPUTS.slice(0, 2));
    expect([...results.keys()]).toEqual(['t0', 't1']);
    for (const result of results.values()) {
      expect(result).toMatchObject({ error: { code: 'hubspot-unsure' } });
    }
  });

  it('G02 lends nobody the record of another: no order is promised, so without a trace id all are in doubt', async () => {
    const { client } = answering({ results: ['1', '2'].map((id) => ({ id, properties: {} })) });
    const results = await batchWrite(client, 'create', 'tasks', INPUTS.slice(0, 2));
    expect(results.size).toBe(2);
    for (const result of results.values()) {
      expect(result).toMatchObject({ error: { code: 'hubspot-unsure' } });
    }
  });

  it('G02 knows a result without a trace id by the reference in its text, in whatever order they come', async () => {
    const body = (ref: string) => ({ hs_note_body: `<p>Dana</p><p>Baton · ref ${ref}</p>` });
    const { client } = answering({
      results: [
        { id: '2', properties: body('t1') },
        { id: '1', properties: { ...body('t0'), hs_timestamp: null } },
      ],
    });
    const results = await batchWrite(client, 'create', 'notes', INPUTS.slice(0, 2));
    expect(results.get('t0')).toMatchObject({ record: { id: '1' } });
    expect(results.get('t1')).toMatchObject({ record: { id: '2' } });
  });

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

  it.each<[string, object, object]>([
    ['a record that is gone', { category: 'OBJECT_NOT_FOUND' }, { code: 'record-gone' }],
    ['a scope', { category: 'MISSING_SCOPES' }, { code: 'hubspot-scope-missing' }],
    [
      'a rule of the portal',
      { category: 'VALIDATION_ERROR', errors: [{ code: 'INVALID_OPTION' }] },
      { code: 'portal-rule', context: { rule: 'INVALID_OPTION' } },
    ],
    [
      'an owner who is not active any more',
      { category: 'VALIDATION_ERROR', errors: [{ code: 'INVALID_OWNER' }] },
      { code: 'owner-gone' },
    ],
    ['anything else', { category: 'VALIDATION_ERROR' }, { code: 'hubspot-refused' }],
  ])(
    'G37 tells apart the reason of a single one: %s, though all of it was answered with 207',
    async (_what, problem, expected) => {
      const { client } = answering({
        results: [{ id: '71', properties: {}, objectWriteTraceId: 't0' }],
        errors: [{ ...problem, context: { ids: ['72'] } }],
      });
      const inputs = [
        { trace: 't0', id: '71', properties: {} },
        { trace: 't1', id: '72', properties: {} },
      ];
      const results = await batchWrite(client, 'update', 'tasks', inputs);
      expect(results.get('t0')).toMatchObject({ record: { id: '71' } });
      expect(results.get('t1')).toMatchObject({ error: expected });
    },
  );
});

const NOBODYS: readonly ErrorCode[] = [
  'hubspot-unsure',
  'hubspot-unreachable',
  'hubspot-busy',
  'hubspot-unauthorised',
  'hubspot-scope-missing',
  'shadow-mode',
];

describe('a batch that HubSpot has not taken', () => {
  it.each(NOBODYS)(
    'G02 is sent once and never in parts after %s: no single input caused that',
    async (code) => {
      const { client, sent } = refusing(code);
      const results = await batchWrite(client, 'create', 'notes', INPUTS);
      expect(sent()).toBe(100);
      expect(results.size).toBe(100);
      for (const result of results.values()) expect(result).toMatchObject({ error: { code } });
    },
  );

  it.each<ErrorCode>(['hubspot-refused', 'portal-rule', 'record-gone', 'owner-gone'])(
    'G37 is halved after %s, until whoever caused it is alone',
    async (code) => {
      const { client } = refusing(code, ({ objectWriteTraceId }) => objectWriteTraceId === 't37');
      const results = await batchWrite(client, 'create', 'notes', INPUTS);
      expect(results.get('t37')).toMatchObject({ error: { code } });
      const written = [...results].filter(([, result]) => 'record' in result);
      expect(written).toHaveLength(99);
    },
  );
});
