import { SnippetFile } from '../../domain/content/snippet-file.ts';
import { fileJsonSchema } from './file-json-schema.ts';
import type { JsonSchema } from './json-schema.ts';

export function snippetsJsonSchema(): JsonSchema {
  return fileJsonSchema(
    SnippetFile,
    'The snippets: what a seller can send, and the words to send it with.',
  );
}
