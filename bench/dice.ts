/** Random figures that are the same in every run. Each answer is in [0, 1). (mulberry32) */
export type Dice = () => number;

export function dice(seed: number): Dice {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function pick<T>(roll: Dice, choices: readonly [T, ...T[]]): T {
  const chosen = Math.floor(roll() * choices.length);
  return choices[chosen] as T;
}

/** A whole number in [from, to]. */
export function between(roll: Dice, from: number, to: number): number {
  return from + Math.floor(roll() * (to - from + 1));
}
