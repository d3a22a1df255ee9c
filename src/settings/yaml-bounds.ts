import { Lexer, LineCounter, Parser } from 'yaml';
import type { FileProblem } from './yaml-file.ts';

/** Of collections within collections; a checklist needs a dozen. */
const MAX_DEPTH = 100;
/** Words, signs, blanks between them. The largest file that may be, written as people write, has fewer. */
const MAX_TOKENS = 60_000;
const MAX_UNREADABLE = 100;

/**
 * Whether a text is too much to be read, by its depth, its length in tokens, or what is wrong with it; null when it is not.
 * The library takes token after token, but what it makes of them calls itself for each level, and keeps an error for each fault:
 * half a minute of work, or an overflowing stack.
 */
export function boundsProblem(text: string): FileProblem | null {
  const lines = new LineCounter();
  lines.addNewLine(0);
  const parser = new Parser(lines.addNewLine);
  const at = (offset: number, message: string) => ({ ...lines.linePos(offset), message });
  let tokens = 0;
  const unreadable: number[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    for (const finished of parser.next(lexeme)) {
      if (finished.type === 'error') unreadable.push(finished.offset);
    }
    if (parser.stack.length > MAX_DEPTH) return at(parser.offset, TOO_DEEP);
    if (++tokens > MAX_TOKENS) return at(parser.offset, TOO_LONG);
    if (unreadable.length > MAX_UNREADABLE) return at(unreadable[0] ?? 0, TOO_BROKEN);
  }
  return null;
}

const TOO_DEEP = 'the file nests too deep to be read';
const TOO_LONG = 'the file holds too many words and signs; what follows from here on is not read';
const TOO_BROKEN = `this cannot be read, and neither can ${MAX_UNREADABLE} places after it`;
