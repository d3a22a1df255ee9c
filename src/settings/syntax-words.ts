type Words = readonly [found: RegExp, words: string];

/** How the parser (yaml 2) begins what it says, and the same for somebody who never heard of a flow sequence. */
const WORDS: readonly Words[] = [
  [/^Tabs are not allowed/u, 'a tab stands where spaces belong'],
  [
    /^All mapping items must start/u,
    'this line does not start at the column of those that it belongs to',
  ],
  [
    /^Nested mappings are not allowed/u,
    'a value cannot hold a second `: ` unless it is in quotes; or the line below it stands too far to the right',
  ],
  [
    /^Implicit keys need to be on a single line/u,
    'a `:` is missing here, or the line below stands too far to the right',
  ],
  [
    /^Sequence item without - indicator/u,
    'this line stands neither under a `-` nor under the key behind it: indent it like that key',
  ],
  [
    /^A block sequence may not be used/u,
    'this `-` does not start at the column of those that it belongs to',
  ],
  [/^Implicit map keys need to be followed/u, 'this is no `key: value`'],
  [/^Missing closing/u, 'quotes that were opened above are never closed'],
  [
    /^Flow map in block/u,
    'a `{` that was opened before is not closed here, or what is in it has to be indented further',
  ],
  [
    /^Flow sequence in block/u,
    'a `[` that was opened before is not closed here, or what is in it has to be indented further',
  ],
  [
    /^Block collections are not allowed/u,
    'a comma is missing before this, or a text with `: ` in it needs quotes',
  ],
  [/^Plain value cannot start with/u, 'a text that starts with this character needs quotes'],
  [
    /^Invalid escape sequence/u,
    'a `\\` in double quotes starts a special character, and this is none: use single quotes',
  ],
  [
    /^Unexpected/u,
    'this does not belong here: something before it is not closed, or a comma or an indent is missing',
  ],
];

/** What is wrong with a file that cannot be parsed, in words. */
export function syntaxWords(message: string): string {
  return WORDS.find(([found]) => found.test(message))?.[1] ?? message;
}
