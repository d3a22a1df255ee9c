import { checklistJsonSchema } from './checklist-json-schema.ts';
import { snippetsJsonSchema } from './snippets-json-schema.ts';

export type SchemaFile = { readonly name: string; readonly text: string };

/** The files that stand beside `checklist.yaml` and `snippets.yaml`, whose first lines name them to editors. */
export function schemaFiles(): SchemaFile[] {
  return [
    { name: 'checklist.schema.json', text: toText(checklistJsonSchema()) },
    { name: 'snippets.schema.json', text: toText(snippetsJsonSchema()) },
  ];
}

function toText(schema: object): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}
