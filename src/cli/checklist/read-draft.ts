import type { Checklist } from '../../domain/checklist/schema.ts';
import { AppError } from '../../errors.ts';
import { readChecklist } from '../../settings/read-checklist.ts';

/** A version to try on leads: whole and sensible, but nobody needs to have signed it. */
export async function readDraft(path: string, now: number): Promise<Checklist> {
  const read = await readChecklist(path, now, { isDraft: true });
  if (read.ok) return read.checklist;
  throw new AppError('checklist-invalid', {
    context: { problems: `\n${read.problems.join('\n')}` },
  });
}
