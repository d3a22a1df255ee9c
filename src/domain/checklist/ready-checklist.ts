import { isBotProne } from '../lead/signal.ts';
import { leaves } from './condition-places.ts';
import { toJudge } from './judge.ts';
import type { Judge } from './judgement.ts';
import { checklistRef } from './schema.ts';
import type { Checklist, ChecklistFile, ChecklistRef } from './schema.ts';

/** A part of the file with its condition made ready. */
export type Ready<T> = { readonly part: T; readonly judge: Judge };
type PartOf<K extends 'criteria' | 'disqualify' | 'personas'> = ChecklistFile[K][number];

/** What an evaluation looks at. */
export type ReadyChecklist = {
  readonly ref: ChecklistRef;
  readonly appliesTo: Judge;
  readonly disqualify: readonly Ready<PartOf<'disqualify'>>[];
  readonly criteria: readonly Ready<PartOf<'criteria'>>[];
  readonly personas: readonly Ready<PartOf<'personas'>>[];
  /** Whether any criterion or persona looks at signals that mail scanners make too. */
  readonly asksForBots: boolean;
};

const READY = new WeakMap<Checklist, ReadyChecklist>();

/** The same checklist is made ready once, however many leads it is applied to. */
export function readyChecklist(checklist: Checklist): ReadyChecklist {
  let ready = READY.get(checklist);
  if (ready === undefined) {
    ready = makeReady(checklist);
    READY.set(checklist, ready);
  }
  return ready;
}

function makeReady(checklist: Checklist): ReadyChecklist {
  const { applies_to, disqualify, criteria, personas } = checklist;
  const asked = [...criteria.map(({ when }) => when), ...personas.map(({ match }) => match)];
  return {
    ref: checklistRef(checklist),
    appliesTo: toJudge(applies_to),
    disqualify: disqualify.map((part) => ({ part, judge: toJudge(part.when) })),
    criteria: criteria.map((part) => ({ part, judge: toJudge(part.when) })),
    personas: personas.map((part) => ({ part, judge: toJudge(part.match) })),
    asksForBots: asked.flatMap(leaves).some((leaf) => 'signal' in leaf && isBotProne(leaf.signal)),
  };
}
