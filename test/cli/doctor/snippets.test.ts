import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { checkSnippetFiles } from '../../../src/cli/doctor/snippets.ts';
import { checklistText, NOW } from '../../support/builders.ts';
import { personasText, rawSnippet, rawSnippets } from '../../support/snippet-builders.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'baton-doctor-snippets-'));
  const checklist = { ...parse(checklistText()), personas: personasText() };
  put(checklist, 'checklist.yaml');
});
afterEach(() => rmSync(dir, { recursive: true }));

function put(content: unknown, ...path: readonly string[]): void {
  mkdirSync(join(dir, ...path.slice(0, -1)), { recursive: true });
  writeFileSync(join(dir, ...path), JSON.stringify(content));
}

const look = (links = false) => checkSnippetFiles({ configDir: dir, now: NOW, links });

describe('the doctor, of snippet files', () => {
  it('says in words that all is well', async () => {
    put(rawSnippets(), 'snippets.yaml');
    expect(await look()).toMatchObject([
      {
        id: 'snippets',
        state: 'ok',
        what: `${join(dir, 'snippets.yaml')} is valid, and none of its 1 pieces expires soon.`,
      },
    ]);
  });

  it('warns where there is none', async () => {
    const [check] = await look();
    expect(check).toMatchObject({ id: 'snippets', state: 'warn' });
    expect(check?.what).toContain('sellers are offered nothing');
  });

  it.each([
    ['2026-11-23', '`okta-setup` expired on 2026-11-23, so it is never offered'],
    ['2026-12-24', '`okta-setup` expires in 30 days, on 2026-12-24'],
  ])('D2 warns of a piece whose last day is %s', async (expires, words) => {
    put(rawSnippets({ expires }), 'snippets.yaml');
    const [check] = await look();
    expect(check).toMatchObject({ state: 'warn' });
    expect(check?.what).toContain(words);
  });

  it('fails on a file that cannot be used, with every place', async () => {
    put(rawSnippets({ blurb: 'Read.', for: { personas: ['it-led'] } }), 'snippets.yaml');
    const [check] = await look();
    expect(check).toMatchObject({ state: 'fail' });
    expect(check?.what.match(/snippets\.yaml:1:\d+ /gu)).toHaveLength(2);
    expect(check?.fix).toContain('baton -- snippets check');
  });

  it('looks at the files of portals, too', async () => {
    put(rawSnippets(), 'snippets.yaml');
    put(rawSnippets({ blurb: 'Read.' }), 'portals', '4711', 'snippets.yaml');
    const checks = await look();
    expect(checks.map(({ id, state }) => [id, state])).toEqual([
      ['snippets', 'ok'],
      ['snippets:4711', 'fail'],
    ]);
  });

  it('finds dead links when asked to, but not those of pieces that have expired', async () => {
    const server = createServer((request, response) => {
      response.writeHead(request.url === '/there' ? 200 : 404).end();
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const url = (page: string) => `http://127.0.0.1:${port}/${page}`;
    const there = rawSnippet({ url: url('there') });
    const old = rawSnippet({ id: 'old', url: url('gone'), expires: '2026-01-01' });
    put({ snippets: [there, old] }, 'snippets.yaml');
    expect((await look(true))[1]).toMatchObject({ id: 'snippet-links', state: 'ok' });
    put({ snippets: [there, { ...old, expires: '2027-06-30' }] }, 'snippets.yaml');
    expect((await look(true))[1]).toMatchObject({
      state: 'warn',
      fix: expect.stringContaining('old: url (answers 404)'),
    });
    server.close();
  });
});
