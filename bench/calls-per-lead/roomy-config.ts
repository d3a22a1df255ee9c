import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SHIPPED = join(import.meta.dirname, '../../config');

/** The shipped configuration, by which as many windows as there are leads may open at once: the storm breaker would pause the writes that are counted here. */
export function roomyConfig(windowsPerMinute: number): { dir: string; remove(): void } {
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
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}
