import colors from 'picocolors';

const WIDTH = 84;

/** Draws a frame around paragraphs; long ones are wrapped at words. The first line is the headline. */
export function box(title: string, paragraphs: readonly string[]): string {
  const inner = WIDTH - 4;
  const lines = paragraphs.flatMap((paragraph, place) => [
    ...(place > 1 && !paragraph.startsWith('•') ? [''] : []),
    ...wrap(paragraph, inner).map((line) =>
      place === 0 ? colors.bold(pad(line, inner)) : pad(line, inner),
    ),
  ]);
  const bar = '─'.repeat(Math.max(0, WIDTH - 5 - width(title)));
  return [
    colors.dim('╭─ ') + colors.cyan(title) + colors.dim(` ${bar}╮`),
    ...lines.map((line) => `${colors.dim('│')} ${pad(line, inner)} ${colors.dim('│')}`),
    colors.dim(`╰${'─'.repeat(WIDTH - 2)}╯`),
  ].join('\n');
}

export function wrap(text: string, max: number): string[] {
  const indent = text.startsWith('•') ? '  ' : '';
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && width(line) + 1 + width(word) > max) {
      lines.push(line);
      line = indent + word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

function pad(text: string, to: number): string {
  return text + ' '.repeat(Math.max(0, to - width(text)));
}

const CODES = /\u001b\[\d+m/gu;

function width(text: string): number {
  return [...text.replace(CODES, '').normalize('NFC')].length;
}
