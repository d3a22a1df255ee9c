import colors from 'picocolors';
import type { Account } from '../simulator/types.ts';
import { wrap } from './box.ts';
import { moment } from './moment.ts';
import { tellWrite } from './tell-write.ts';
import type { Told } from './tell-write.ts';
import type { Write } from './watch-writes.ts';

/** Beside the time of a beat. */
const INDENT = 18;
const WIDTH = 80;

const COLOURS: Readonly<Record<Told['kind'], (text: string) => string>> = {
  good: colors.green,
  changed: colors.yellow,
  late: colors.red,
  over: colors.magenta,
};

/** A few lines per write, for people who watch. What no beat has caused, but time alone, bears its own time: `now`, ms. */
export function printWrite(account: Account, write: Write, now: number): void {
  const nameOf = (ownerId: string) => {
    const owner = account.owners.find(({ id }) => id === ownerId);
    return owner ? `${owner.firstName} ${owner.lastName}` : 'nobody';
  };
  for (const { kind, what, task, more } of tellWrite(write, nameOf)) {
    const time = colors.dim((kind === 'late' ? moment(now) : '').padEnd(INDENT));
    console.log(`${time}↳ ${COLOURS[kind](what)}  ${colors.bold(task)}`);
    for (const line of more.flatMap((text) => wrap(text, WIDTH))) {
      console.log(colors.dim(`${' '.repeat(INDENT + 2)}${line}`));
    }
  }
}
