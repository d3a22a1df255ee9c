import { leaves } from '../checklist/condition-places.ts';
import type { SenseProblem } from '../checklist/sense-problem.ts';
import { templateVariables } from '../text/template.ts';
import { wordFinder } from '../text/word-finder.ts';
import { countWords, fixedText } from './blurb-text.ts';
import { checkClaims } from './check-claims.ts';
import { groundOf } from './ground.ts';
import type { Ground } from './ground.ts';
import type { Snippet, SnippetFile } from './snippet-file.ts';

/** What a seller would not want to paste. `ownWords` as for `groundOf`. */
export function checkBlurbs(
  { snippets, voice }: SnippetFile,
  ownWords: readonly string[] | null,
): SenseProblem[] {
  const avoided = voice.avoid.map((words) => ({ words, isIn: wordFinder([words]) }));
  return snippets.flatMap((snippet, place) => {
    const path = ['snippets', place, 'blurb'];
    const { when } = snippet.for;
    const ground = when ? groundOf(when, ownWords) : 'neither';
    return [
      ...checkVoice(snippet.blurb, voice, avoided).map((message) => ({ path, message })),
      ...checkVariables(snippet, ground, path),
      ...checkClaims(snippet, ground, path),
    ];
  });
}

type Avoided = { readonly words: string; readonly isIn: (text: string) => boolean };

function checkVoice(
  blurb: string,
  voice: SnippetFile['voice'],
  avoided: readonly Avoided[],
): string[] {
  const count = countWords(blurb);
  const text = fixedText(blurb);
  return [
    ...(count > voice.max_words
      ? [`the blurb has ${count} words; \`max_words\` is ${voice.max_words}`]
      : []),
    ...avoided
      .filter(({ isIn }) => isIn(text))
      .map(({ words }) => `the blurb says "${words}", which \`avoid\` rules out`),
  ];
}

/** A variable that can never be filled would keep the whole blurb back, silently. */
function checkVariables(
  { blurb, for: { when } }: Snippet,
  ground: Ground,
  path: readonly PropertyKey[],
): SenseProblem[] {
  const roots = templateVariables(blurb).map(([root]) => root);
  const asked = when ? leaves(when) : [];
  const ofSignals = asked.filter((leaf) => 'signal' in leaf).length;
  const quotesSignal =
    roots.includes('signal') || (roots.includes('value') && ofSignals === asked.length);
  return [
    ...(roots.includes('url')
      ? []
      : [{ path, message: 'the blurb has no link: put in {{ url }}' }]),
    ...(roots.includes('signal') && ofSignals === 0
      ? [{ path, message: '`signal` is never filled here: `for.when` asks for no signal' }]
      : []),
    ...(roots.includes('value') && asked.length === 0
      ? [{ path, message: '`value` is never filled here: there is no `for.when`' }]
      : []),
    ...(quotesSignal && ground === 'seen' ? [{ path, message: TELLS_SEEN, isWarning: true }] : []),
  ];
}

const TELLS_SEEN =
  'the blurb tells people what we saw of them; sellers are asked not to mention that';
