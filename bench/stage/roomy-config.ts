import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SHIPPED = join(import.meta.dirname, '../../config');

/** The shipped configuration, by which as many windows as there are leads may open at once: the storm breaker would pause the writes that are counted here. */
export function roomyConfig(
  windowsPerMinute: number,
  /** Beside a first portal others write nothing until a file of their own names their people and lists. */
  otherPortalIds: readonly number[] = [],
): { dir: string; remove(): void } {
  const dir = mkdtempSync(join(tmpdir(), 'baton-bench-'));
  cpSync(SHIPPED, dir, { recursive: true });
  const path = join(dir, 'checklist.yaml');
  const text = readFileSync(path, 'utf8')
    .replace(/windows_per_minute: \d+/u, `windows_per_minute: ${windowsPerMinute}`)
    // Signatures are bound to the content; unbound ones hold for any.
    .replaceAll(/, of: "?[0-9a-f]{8}"?/gu, '');
  if (!text.includes(`windows_per_minute: ${windowsPerMinute}`)) {
    throw new Error('the shipped checklist says nothing of windows per minute');
  }
  writeFileSync(path, text);
  for (const portalId of otherPortalIds) {
    const own = join(dir, 'portals', String(portalId));
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, 'checklist.yaml'), OWN_FILE);
  }
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

/** The same people and list in every account. */
const OWN_FILE = `extends: default
sla:
  handoff_owner: handoff-owner@example.com
  escalate: [ { at: 100%, to: manager@example.com }, { at: 200%, to: handoff-owner@example.com, reassign: true } ]
owners: { rules: [] }
nurture: [ { id: keep-warm, list: 123 } ]
`;
