import colors from 'picocolors';
import { formatMoment } from '../domain/time/format.ts';
import type { Services } from '../services.ts';
import { countWords } from './count-words.ts';

type Store = ReturnType<Services['store']>;
type Coverage = {
  readonly gaps: Awaited<ReturnType<Store['gaps']['read']>>;
  readonly certificate: Awaited<ReturnType<Store['certificates']['last']>>;
};

const SHOWN = 3;

/** For status: when changes could be missed and what was found since, and the last certificate. */
export function coverageLines({ gaps, certificate }: Coverage, zone: string): string[] {
  const moment = (at: number) => formatMoment(at, zone);
  return [
    ...gaps.slice(-SHOWN).map(({ what, from, to, found }) => {
      const silence = what === 'search' ? 'no search for changes' : 'no process took events in';
      const line = `  ${silence} from ${moment(from)} ${to === null ? 'until now' : `to ${moment(to)}`}; ${countWords(found, 'changed lead')} found by searching since`;
      return to === null ? colors.yellow(line) : line;
    }),
    ...(certificate ? [certificateLine(certificate, moment)] : []),
  ];
}

function certificateLine(
  { from, to, changed, evaluated, missing, recovered }: NonNullable<Coverage['certificate']>,
  moment: (at: number) => string,
): string {
  const late = recovered > 0 ? ` (${recovered} of them only when they were compared)` : '';
  const line = `  ${moment(from)} to ${moment(to)}: ${changed} changed in HubSpot, ${evaluated} evaluated here${late}, missing: ${missing}`;
  return missing > 0 ? colors.red(line) : line;
}
