import colors from 'picocolors';
import { formatMoment } from '../../domain/time/format.ts';
import type { Services } from '../../services.ts';
import { byCause } from '../../use-cases/by-cause.ts';
import type { CauseGroup } from '../../use-cases/by-cause.ts';
import { countWords } from '../count-words.ts';
import { print } from '../print.ts';
import type { Options } from '../with-services.ts';

type Listed = {
  readonly portalId: number;
  readonly failed: readonly CauseGroup[];
  /** Tried again by themselves. */
  readonly triedAgain: readonly CauseGroup[];
};

/** `failed list`: of one portal where one is named, else of all. */
export async function listFailed(services: Services, options: Options): Promise<void> {
  const { portals } = services;
  const ids = await options.portalIds();
  const lists = await Promise.all(ids.map((id) => listOf(services, id)));
  const lines = await Promise.all(
    lists.map(async (list) => {
      const zone = (await portals.get(list.portalId))?.timeZone ?? 'UTC';
      return toLines(list, zone);
    }),
  );
  const said = lines.flat();
  print(options.json, lists, said.length > 0 ? said : ['Nothing has failed.']);
}

async function listOf({ failures }: Services, portalId: number): Promise<Listed> {
  const all = await failures.all(portalId);
  return {
    portalId,
    failed: byCause(all.filter(({ state }) => state === 'failed')),
    triedAgain: byCause(all.filter(({ state }) => state !== 'failed')),
  };
}

function toLines({ portalId, failed, triedAgain }: Listed, zone: string): string[] {
  if (failed.length === 0 && triedAgain.length === 0) return [];
  const total = failed.reduce((sum, { leads }) => sum + leads, 0);
  return [
    colors.bold(`Portal ${portalId}: ${countWords(total, 'lead')} failed.`),
    ...failed.flatMap((group) => ['', ...groupLines(group, zone)]),
    ...(triedAgain.length > 0 ? ['', 'Tried again by themselves:'] : []),
    ...triedAgain.map(
      ({ code, leads, what }) => `  ${code}  ${countWords(leads, 'lead')}: ${what}`,
    ),
  ];
}

function groupLines({ code, what, remedy, leads, newest, contactIds }: CauseGroup, zone: string) {
  const more = leads > contactIds.length ? `, and ${leads - contactIds.length} more` : '';
  return [
    `${colors.yellow(code)}  ${countWords(leads, 'lead')}, last ${formatMoment(newest, zone)}`,
    `  ${what}`,
    `  ${remedy}`,
    `  contacts ${contactIds.join(', ')}${more}`,
  ];
}
