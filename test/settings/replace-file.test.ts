import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { replaceFile } from '../../src/settings/replace-file.ts';

let folder = '';
let file = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-replace-'));
  file = join(folder, 'a.yaml');
  writeFileSync(file, 'before');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('replaceFile', () => {
  it('replaces the text, keeps the mode and leaves nothing beside it', async () => {
    chmodSync(file, 0o664);
    expect(await replaceFile(file, { before: 'before', after: 'näher' })).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe('näher');
    expect(statSync(file).mode & 0o777).toBe(0o664);
    expect(readdirSync(folder)).toEqual(['a.yaml']);
  });

  it('keeps a link a link', async () => {
    const link = join(folder, 'link.yaml');
    symlinkSync(file, link);
    expect(await replaceFile(link, { before: 'before', after: 'after' })).toBe(true);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe('after');
  });

  it('does nothing to a file that somebody has changed', async () => {
    writeFileSync(file, 'changed');
    expect(await replaceFile(file, { before: 'before', after: 'after' })).toBe(false);
    expect(readFileSync(file, 'utf8')).toBe('changed');
  });

  it('does nothing to a file that is no UTF-8, because its bytes would be lost', async () => {
    const bytes = Buffer.from('caf\u00e9', 'latin1');
    writeFileSync(file, bytes);
    const before = readFileSync(file, 'utf8');
    expect(await replaceFile(file, { before, after: `${before}!` })).toBe(false);
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  it('reads what it has written: a byte order mark is no change', async () => {
    writeFileSync(file, '\ufeffbefore');
    const before = readFileSync(file, 'utf8');
    expect(await replaceFile(file, { before, after: before.replace('before', 'after') })).toBe(
      true,
    );
    expect(readFileSync(file, 'utf8')).toBe('\ufeffafter');
  });
});
