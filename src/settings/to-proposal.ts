import type { AcceptedVersion } from '../domain/checklist/check-version.ts';
import type { Overrides } from '../domain/checklist/overrides.ts';
import type { Checklist } from '../domain/checklist/schema.ts';
import { checkContent } from './check-content.ts';
import { checkOverrides, isExtending } from './check-overrides.ts';
import type { ChecklistText } from './checklist-files.ts';
import type { FileProblem, YamlFile } from './yaml-file.ts';

type Place = {
  /** Whose file it is: everybody's, or one portal's own. */
  readonly scope: 'default' | number;
  readonly path: string;
};

/** A checklist that is whole, sensible and signed. */
export type VersionProposal = Place & {
  readonly kind: 'version';
  readonly checklist: Checklist;
  readonly version: AcceptedVersion;
  readonly file: YamlFile;
};

/** People and lists on top of the default checklist. */
export type OverridesProposal = Place & {
  readonly kind: 'overrides';
  readonly overrides: Overrides;
  readonly file: YamlFile;
};

/** What a checklist file proposes, as far as it can be judged by itself; or everything that is wrong with it. */
export type Proposal =
  | VersionProposal
  | OverridesProposal
  | (Place & {
      readonly kind: 'bad';
      readonly problems: readonly FileProblem[];
      /** Content that is whole and lacks signatures only: it is compared with what is in use. */
      readonly unsigned?: Pick<VersionProposal, 'version' | 'file'>;
    });

export function toProposal(read: ChecklistText, now: number): Proposal {
  const place: Place = { scope: read.portalId ?? 'default', path: read.path };
  if ('problem' in read) {
    return { ...place, kind: 'bad', problems: [{ line: 1, col: 1, message: read.problem }] };
  }
  return read.portalId !== null && isExtending(read.text)
    ? toOverrides(place, read.text)
    : toVersion(place, read.text, now);
}

function toOverrides(place: Place, text: string): Proposal {
  const checked = checkOverrides(text);
  return 'problems' in checked
    ? { ...place, kind: 'bad', problems: checked.problems }
    : { ...place, kind: 'overrides', ...checked };
}

function toVersion(place: Place, text: string, now: number): Proposal {
  const { raw, hash, checklist, positionOf, ...found } = checkContent(text, now);
  const problems = [...found.problems, ...found.unsigned];
  if (checklist === null || found.problems.length > 0) return { ...place, kind: 'bad', problems };
  const file = { value: raw, positionOf };
  const version = { version: checklist.checklist.version, hash, raw };
  return problems.length > 0
    ? { ...place, kind: 'bad', problems, unsigned: { version, file } }
    : { ...place, kind: 'version', checklist, version, file };
}
