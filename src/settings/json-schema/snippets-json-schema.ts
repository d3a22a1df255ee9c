import { SnippetFile } from '../../domain/content/snippet-file.ts';
import { fileJsonSchema } from './file-json-schema.ts';
import type { JsonSchema } from './json-schema.ts';

export function snippetsJsonSchema(): JsonSchema {
  return fileJsonSchema(SnippetFile, 'Baton snippets');
}
