import { createInterface } from 'node:readline/promises';

/** Asks on the terminal; anything but yes is no, and so is a terminal that is none. */
export async function confirm(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) {
    console.error(`${question}\nThis asks a question: answer it with --yes.`);
    return false;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/iu.test((await terminal.question(`${question} [y/N] `)).trim());
  } finally {
    terminal.close();
  }
}
