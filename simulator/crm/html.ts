const MARKUP = Symbol('markup');

/** Markup that may be printed as it is. Only `html` and `trusted` make it; no parsed input can look like it. */
export type Html = { readonly [MARKUP]: string };

export type Piece = Html | string | number | null | undefined | false | readonly Piece[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes every piece that is not markup already. Attribute values must stand in quotes. */
export function html(strings: TemplateStringsArray, ...pieces: Piece[]): Html {
  const [first = '', ...rest] = strings;
  return trusted(rest.reduce((text, next, index) => text + print(pieces[index]) + next, first));
}

/** For text that is safe by construction: our own constants and what the sanitiser let through. */
export function trusted(markup: string): Html {
  return { [MARKUP]: markup };
}

export function toText(markup: Html): string {
  return markup[MARKUP];
}

function print(piece: Piece): string {
  if (piece === null || piece === undefined || piece === false) return '';
  if (typeof piece === 'object') {
    return MARKUP in piece ? piece[MARKUP] : piece.map(print).join('');
  }
  return String(piece).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
