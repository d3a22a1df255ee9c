import type { SenseProblem } from '../checklist/sense-problem.ts';
import { languagePart } from './audience.ts';
import { significantWords } from './question-words.ts';
import type { SnippetFile } from './snippet-file.ts';

/** A question of nothing but filler, like "What is it for?", would never be recognised in anything. */
export function checkAnswers({ snippets, voice }: SnippetFile): SenseProblem[] {
  return snippets.flatMap(({ answers = [], language }, place) =>
    answers.flatMap((question, index) =>
      significantWords(question, languagePart(language ?? voice.language)).length > 0
        ? []
        : [
            {
              path: ['snippets', place, 'answers', index],
              message: `"${question}" has no word to know it by: put in what people will write, like "SSO" or "price"`,
            },
          ],
    ),
  );
}
