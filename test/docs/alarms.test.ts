import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ALARM_CODES } from '../../src/services/alarms.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const page = readFileSync(resolve(ROOT, 'docs/admin.md'), 'utf8');
const section = page.split('\n## ').find((part) => part.startsWith('Alarms\n')) ?? '';

describe('docs/admin.md, alarms', () => {
  it('explains every code, and no other', () => {
    const explained = [...section.matchAll(/^\| `([a-z-]+)` \|/gmu)].map(([, code]) => code);
    expect(explained).toEqual(ALARM_CODES);
  });

  it('shows what arrives, in the words of today', () => {
    const [, example = '{}'] = /```json\n([^]*?)```/u.exec(section) ?? [];
    const alarm = JSON.parse(example) as Record<string, unknown>;
    const fields = ['source', 'code', 'portalId', 'text', 'remedy', 'count', 'at'];
    expect(Object.keys(alarm)).toEqual(fields);
    expect(ALARM_CODES).toContain(alarm.code);
    const source = readFileSync(resolve(ROOT, 'workers/drain-services.ts'), 'utf8');
    for (const words of [alarm.text, alarm.remedy]) expect(source).toContain(words);
  });
});
