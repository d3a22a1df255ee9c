import type { Candidate } from './weigh.ts';

/** What a piece can name in `for`, the strongest first: what somebody did says more than who somebody is. */
const DIMENSIONS = ['when', 'roles', 'personas', 'stages'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

type Step = {
  readonly score: (candidate: Candidate) => number;
  /** What is said of the one with the lower score. */
  readonly lost: (winner: string) => string;
};

/** The first difference decides. No two pieces stand at the same place, so there always is one. */
const STEPS: readonly Step[] = [
  {
    score: ({ answer }) => (answer ? 1 : 0),
    lost: (winner) => `answers nothing that they wrote; ${winner} does`,
  },
  { score: specificity, lost: (winner) => `less specific than ${winner}` },
  {
    score: ({ snippet }) => snippet.version,
    lost: (winner) => `as specific as ${winner}, which has the higher version`,
  },
  {
    score: ({ snippet }) => Date.parse(snippet.expires),
    lost: (winner) => `as specific as ${winner}, which expires later`,
  },
  {
    score: ({ place }) => -place,
    lost: (winner) => `as specific as ${winner}, which stands above it in the file`,
  },
];

/** For sorting: who fits better comes first. */
export function byFit(a: Candidate, b: Candidate): number {
  const step = STEPS.find(({ score }) => score(a) !== score(b));
  return step ? step.score(b) - step.score(a) : 0;
}

/** Why one comes after another, in words. */
export function whyAfter(loser: Candidate, winner: Candidate): string {
  const step = STEPS.find(({ score }) => score(loser) !== score(winner));
  return step?.lost(winner.snippet.id) ?? 'the same piece';
}

/** What of `for` a piece names and this person meets. */
export function metOf({ snippet, holds }: Candidate): Dimension[] {
  return DIMENSIONS.filter((key) => (key === 'when' ? holds : snippet.for[key] !== undefined));
}

/** So that each dimension outweighs all that follow it. */
function specificity(candidate: Candidate): number {
  return metOf(candidate).reduce((sum, key) => sum + 2 ** (3 - DIMENSIONS.indexOf(key)), 0);
}
