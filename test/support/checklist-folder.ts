import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { checklistText } from './builders.ts';

export type VersionChange = {
  readonly version?: number;
  /** The day from which it is in effect. */
  readonly from?: string;
  /** What `right-person` asks: something that a reader of the note sees, and no test in the file depends on. */
  readonly ask?: string;
  /** What the same criterion says when it is met. */
  readonly met?: string;
  /** One more criterion, which a test lead meets. */
  readonly more?: string;
  readonly isSigned?: boolean;
};

/** The shipped file as marketing ops would edit it; signed, with comments, lines and columns. */
export function versionText(change: VersionChange = {}): string {
  const { version = 3, from = '2026-11-20', isSigned = true } = change;
  const edits: readonly (readonly [RegExp, string | undefined])[] = [
    [/version: 3/u, `version: ${version}`],
    [/effective_from: \S+/u, `effective_from: ${from}`],
    [/Is this someone who shapes the decision\?/u, change.ask],
    [/\{\{ contact\.jobtitle \}\} shapes the decision/u, change.met],
    [/\n {2}- id: right-time/u, change.more && `${criterionText(change.more)}\n  - id: right-time`],
    [/votes: \{ sales: 2/u, isSigned ? undefined : 'votes: { sales: 3'],
  ];
  return edits.reduce(
    (text, [place, words]) => (words === undefined ? text : text.replace(place, words)),
    checklistText(),
  );
}

/** The shipped file, by which any number of windows may open at once: for what is about many leads and not about limits. */
export function roomyText(): string {
  return versionText()
    .replace('windows_per_minute: 30', 'windows_per_minute: 100000')
    .replace('daily_cap_per_seller: 15', 'daily_cap_per_seller: 100000');
}

function criterionText(id: string): string {
  return `
  - id: ${id}
    kind: source
    ask: "Do we know where they come from?"
    when: { property: email, known: true }
    if_unknown: pass
    say: { met: "We know where they come from", unmet: "We do not know where they come from" }`;
}

/** A portal's own file: people and lists on top of the default one. */
export function extendingText(handoffOwner = 'own@example.com', rest = ''): string {
  return `extends: default
sla: { handoff_owner: ${handoffOwner}, escalate: [] }
owners: { rules: [] }
nurture: [{ id: keep-warm, list: 7 }]
${rest}`;
}

export type ChecklistFolder = ReturnType<typeof checklistFolder>;

/** A real folder of configuration, to be edited while something looks at it. */
export function checklistFolder(text: string | null = versionText()) {
  const dir = mkdtempSync(join(tmpdir(), 'baton-checklist-'));
  const path = join(dir, 'checklist.yaml');
  const ownPath = (portalId: number | string) =>
    join(dir, 'portals', String(portalId), 'checklist.yaml');
  const put = (file: string, content: string) => {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  };
  if (text !== null) put(path, text);
  return {
    dir,
    path,
    ownPath,
    write: (content: string) => put(path, content),
    writeOwn: (portalId: number | string, content: string) => put(ownPath(portalId), content),
    remove: () => rmSync(path, { recursive: true }),
    removeOwn: (portalId: number | string) =>
      rmSync(dirname(ownPath(portalId)), { recursive: true }),
    dispose: () => rmSync(dir, { recursive: true, force: true }),
  };
}
