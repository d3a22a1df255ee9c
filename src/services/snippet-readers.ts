import type { Portals } from '../store/portals.ts';
import type { Reader } from './library.ts';
import type { RuleBook } from './rule-book.ts';

/** Who reads snippet files now: every portal, and those that may come. Nobody before there is a checklist. */
export async function snippetReaders(
  ruleBook: Pick<RuleBook, 'hasRules' | 'common' | 'rules'>,
  portals: Pick<Portals, 'ids' | 'get'>,
): Promise<Reader[]> {
  if (!ruleBook.hasRules()) return [];
  const known = await Promise.all((await portals.ids()).map(portals.get));
  const own = known.flatMap((portal): Reader[] => {
    if (portal === null) return [];
    const { portalId: scope, timeZone } = portal;
    return [{ scope, checklist: ruleBook.rules(scope, timeZone).checklist }];
  });
  return [{ scope: 'default', checklist: ruleBook.common().checklist }, ...own];
}
