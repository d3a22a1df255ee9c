/** What n8n runs: takes a POST in, answers at once, does nothing. As `n8n import:workflow` reads it. */
export const WORKFLOW_ID = 'batonbench000001';

export const WORKFLOW = {
  id: WORKFLOW_ID,
  name: 'Take in and do nothing',
  active: false,
  settings: { executionOrder: 'v1' },
  connections: { Webhook: { main: [[{ node: 'Nothing', type: 'main', index: 0 }]] } },
  nodes: [
    {
      id: 'a1f6b0de-0000-4000-8000-000000000001',
      webhookId: 'a1f6b0de-0000-4000-8000-000000000003',
      name: 'Webhook',
      type: 'n8n-nodes-base.webhook',
      typeVersion: 2,
      position: [0, 0],
      // `onReceived` is what the editor calls "Respond: Immediately".
      parameters: { httpMethod: 'POST', path: 'hubspot', responseMode: 'onReceived', options: {} },
    },
    {
      id: 'a1f6b0de-0000-4000-8000-000000000002',
      name: 'Nothing',
      type: 'n8n-nodes-base.noOp',
      typeVersion: 1,
      position: [200, 0],
      parameters: {},
    },
  ],
} as const;
