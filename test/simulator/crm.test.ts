import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { html, toText } from '../../simulator/crm/html.ts';
import { registerCrm } from '../../simulator/crm/register-crm.ts';
import { richText } from '../../simulator/crm/rich-text.ts';
import { findByEmail } from '../../simulator/seed/find-by-email.ts';
import { seedAccount } from '../../simulator/seed/seed-account.ts';
import { startSimulator } from '../../simulator/start.ts';
import type { Account, Simulator } from '../../simulator/types.ts';

const NOW = Date.parse('2026-11-23T08:00:00+01:00');
const HOSTILE = `<img src=x onerror=alert(1)>"'&<b>`;

let simulator: Simulator;
let account: Account;
let app: FastifyInstance;

beforeAll(async () => {
  simulator = await startSimulator({ now: () => NOW });
  account = simulator.addAccount({ portalId: 7001 });
  seedAccount(account, NOW);
  app = fastify();
  registerCrm(app, simulator);
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await simulator.close();
});

async function read(path: string): Promise<{ status: number; text: string }> {
  const { statusCode, body } = await app.inject({ method: 'GET', url: `/crm${path}` });
  return { status: statusCode, text: body };
}

function post(path: string, fields: Record<string, string> = {}) {
  return app.inject({
    method: 'POST',
    url: `/crm${path}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  });
}

function addPerson(properties: Record<string, string>): string {
  return account.create('contacts', { lifecyclestage: 'lead', ...properties }).id;
}

describe('the template', () => {
  test('escapes every piece, in text and in attributes', () => {
    expect(toText(html`<a title="${HOSTILE}">${HOSTILE}</a>`)).toBe(
      `<a title="&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;&lt;b&gt;">&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;&lt;b&gt;</a>`,
    );
  });

  test('keeps its own markup, joins lists and leaves out what is absent', () => {
    const items = ['a', '<b>'].map((one) => html`<b>${one}</b>`);
    expect(toText(html`${items}${null}${undefined}${false}${0}`)).toBe('<b>a</b><b>&lt;b&gt;</b>0');
  });
});

describe('the body of a note', () => {
  test('keeps what people format', () => {
    const body = '<p>Call <strong>Dana</strong><br /></p><ul><li>one</li></ul>';
    expect(toText(richText(body))).toBe(body);
  });

  test.each([
    ['a script', '<script>alert(1)</script>x', 'x'],
    ['a style', '<style>p{}</style>x', 'x'],
    ['an image', '<img src=x onerror=alert(1)>x', 'x'],
    ['a handler', '<p onclick="alert(1)">x</p>', '<p>x</p>'],
    ['a frame', '<iframe src="https://example.com"></iframe>x', 'x'],
  ])('loses %s', (_what, body, shown) => {
    expect(toText(richText(body))).toBe(shown);
  });

  test('loses an address that runs code, and keeps one that does not', () => {
    const link = (href: string) => toText(richText(`<a href="${href}">x</a>`));
    expect(link('javascript:alert(1)')).not.toContain('href');
    expect(link('java&#10;script:alert(1)')).not.toContain('href');
    expect(link('https://example.com/a?b=1')).toContain('href="https://example.com/a?b=1"');
  });
});

describe('the pages', () => {
  test('answer 200 for every seeded contact', async () => {
    for (const { id } of account.list('contacts')) {
      expect((await read(`/7001/contacts/${id}`)).status, id).toBe(200);
    }
  });

  test.each(['', '/', '/7001/contacts', '/7001/contacts?q=soren', '/7001/tasks'])(
    'answer 200 for /crm%s',
    async (path) => {
      expect((await read(path)).status).toBe(200);
    },
  );

  test.each(['/9/contacts', '/9/tasks', '/7001/contacts/9', '/7001/contacts/x', '/7001/no/page'])(
    'answer 404 for /crm%s',
    async (path) => {
      expect((await read(path)).status).toBe(404);
    },
  );

  test('print a name that looks like markup as it was typed', async () => {
    const { id } = findByEmail(account, 'niall.obrien@harbour-and-sons.example');
    for (const path of [`/7001/contacts/${id}`, '/7001/contacts']) {
      const { text } = await read(path);
      expect(text).toContain('O&#39;Brien &lt;Sales&gt;');
      expect(text).not.toContain('<Sales>');
    }
  });

  test('let no property, message, page or e-mail through as markup', async () => {
    const id = addPerson({
      email: 'hostile@example.org',
      firstname: HOSTILE,
      lastname: HOSTILE,
      jobtitle: HOSTILE,
      company: HOSTILE,
    });
    account.submitForm(id, HOSTILE, HOSTILE, { message: HOSTILE });
    account.visit(id, `https://example.com/${HOSTILE}`);
    account.visit(id, HOSTILE);
    const email = account.create('emails', {
      hs_timestamp: String(NOW),
      hs_email_subject: HOSTILE,
      hs_email_text: HOSTILE,
    });
    account.associate('emails', email.id, 'contacts', id);
    const task = account.create('tasks', {
      hs_timestamp: String(NOW),
      hs_task_subject: HOSTILE,
      hs_task_body: HOSTILE,
      hs_task_status: 'NOT_STARTED',
    });
    account.associate('tasks', task.id, 'contacts', id);
    const paths = [`/7001/contacts/${id}`, '/7001/contacts', '/7001/tasks'];
    for (const path of [...paths, `/7001/contacts?q=${encodeURIComponent(HOSTILE)}`]) {
      const { text } = await read(path);
      expect(text, path).not.toMatch(/<img/);
    }
  });

  test('find people by name without accents', async () => {
    const { text } = await read('/7001/contacts?q=oluwa');
    expect(text).toContain('ola.adeyemi@example.org');
    expect(text).not.toContain('dana.ruiz');
  });

  test('forbid every script but their own', async () => {
    const { headers } = await app.inject({ method: 'GET', url: '/crm/7001/contacts' });
    expect(headers['content-security-policy']).toMatch(/default-src 'none'.*script-src 'sha256-/);
  });
});

describe('the forms', () => {
  test('do what they say and lead back to the contact', async () => {
    const id = addPerson({ email: 'curious@example.org', firstname: 'Cora' });
    const at = `/7001/contacts/${id}`;
    const answers = [
      await post(`${at}/visit`, { path: '/pricing' }),
      await post(`${at}/submit-form`, { form: 'Contact sales', message: 'Call me' }),
      await post(`${at}/reply`),
      await post(`${at}/click`),
      await post(`${at}/book-meeting`),
      await post(`${at}/call`),
      await post(`${at}/job-title`, { jobtitle: 'CTO' }),
    ];
    for (const { statusCode, headers } of answers) {
      expect(statusCode).toBe(303);
      expect(headers.location).toBe(`/crm${at}#act`);
    }
    const contact = findByEmail(account, 'curious@example.org');
    expect(account.value(contact, 'hs_analytics_last_url')).toBe('https://example.com/pricing');
    expect(account.value(contact, 'recent_conversion_event_name')).toMatch(/: Contact sales$/);
    expect(account.value(contact, 'message')).toBe('Call me');
    expect(account.value(contact, 'jobtitle')).toBe('CTO');
    expect(contact.history.get('jobtitle')?.[0]?.sourceType).toBe('CRM_UI');
    expect(account.associated('contacts', id, 'calls').length).toBe(1);
    expect(account.associated('contacts', id, 'meetings').length).toBe(1);
    const { text } = await read(at);
    for (const part of ['/pricing', 'Call me', 'Replied', 'CTO']) expect(text).toContain(part);
  });

  test('complete a task in the name of its owner', async () => {
    const [owner] = account.owners;
    const task = account.create('tasks', {
      hs_timestamp: String(NOW),
      hs_task_subject: 'Call Cora',
      hs_task_status: 'NOT_STARTED',
      hubspot_owner_id: owner?.id ?? '',
    });
    const answer = await post(`/7001/tasks/${task.id}/complete`);
    expect(answer.statusCode).toBe(303);
    expect(account.value(task, 'hs_task_status')).toBe('COMPLETED');
    expect(task.history.get('hs_task_status')?.[0]?.updatedByUserId).toBe(owner?.userId);
  });

  test('explain on a page what the account refuses', async () => {
    const id = addPerson({ email: 'refused@example.org' });
    const { statusCode, headers, body } = await post(`/7001/contacts/${id}/verdict`, {
      verdict: 'accepted',
    });
    expect(statusCode).toBe(400);
    expect(headers['content-type']).toMatch(/text\/html/);
    expect(body).toContain('baton_verdict');
  });

  test('write a verdict once the properties are there', async () => {
    const options = ['accepted', 'rejected'].map((value, displayOrder) => ({
      value,
      label: value,
      displayOrder,
      hidden: false,
    }));
    account.addProperty('contacts', { name: 'baton_verdict', type: 'enumeration', options });
    account.addProperty('contacts', { name: 'baton_verdict_comment' });
    const id = addPerson({ email: 'judged@example.org' });
    await post(`/7001/contacts/${id}/verdict`, { verdict: 'rejected', comment: 'No budget' });
    const contact = findByEmail(account, 'judged@example.org');
    expect(account.value(contact, 'baton_verdict')).toBe('rejected');
    expect((await read(`/7001/contacts/${id}`)).text).toContain('No budget');
  });

  test.each(['toString', 'constructor', 'delete'])('know no action "%s"', async (action) => {
    const id = addPerson({ email: `${action.toLowerCase()}@example.org` });
    expect((await post(`/7001/contacts/${id}/${action}`)).statusCode).toBe(404);
  });
});
