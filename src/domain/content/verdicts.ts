import type { Verdict } from './choice.ts';
import { byFit, whyAfter } from './fit.ts';
import type { Pick } from './pick.ts';
import type { Background, Candidate, Refusal } from './weigh.ts';
import { whyChosen } from './why-chosen.ts';

/** What became of every piece, and why. */
export function toVerdicts(
  picked: Pick | null,
  refused: readonly Refusal[],
  ground: Background,
): Verdict[] {
  return [
    ...(picked ? ofPicked(picked, ground) : []),
    ...refused.map((one) => toVerdict(one, null, one.because)),
  ];
}

function ofPicked(picked: Pick, ground: Background): Verdict[] {
  const { main, alternative, forward, rest } = picked;
  const why = (one: Candidate) => whyChosen(one, ground);
  const turn = picked.trial ? `new, and its turn by the trial share of ${share(ground)}: ` : '';
  return [
    toVerdict(main, 'main', turn + why(main)),
    ...(alternative ? [toVerdict(alternative, 'alternative', whySecond(alternative, picked))] : []),
    ...(forward ? [toVerdict(forward, 'forward', `can be handed on: ${why(forward)}`)] : []),
    ...rest.map((one) => toVerdict(one, null, whyAfter(one, alternative ?? main))),
  ];
}

/** New pieces wait for their turn, so the second may fit better than the first. */
function whySecond(second: Candidate, { main, trial }: Pick): string {
  if (byFit(main, second) < 0) return whyAfter(second, main);
  const { id } = main.snippet;
  return trial
    ? `more fitting than ${id}, whose turn it is as a new piece`
    : `more fitting than ${id}, but new: it comes first only by the trial share`;
}

function share({ input }: Background): string {
  return `${Number((input.library.trial * 100).toFixed(2))}%`;
}

function toVerdict(
  { snippet }: Candidate | Refusal,
  chosen: Verdict['chosen'],
  because: string,
): Verdict {
  return { id: snippet.id, version: snippet.version, chosen, because };
}
