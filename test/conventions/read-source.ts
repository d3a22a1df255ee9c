import ts from 'typescript';

import type { UseRule } from './import-rules.ts';

export type Import = { readonly line: number; readonly from: string; readonly typeOnly: boolean };
export type Use = { readonly line: number; readonly use: UseRule['use']; readonly text: string };
export type Source = { readonly imports: readonly Import[]; readonly uses: readonly Use[] };

/**
 * All that a file imports, in whatever way, and where it asks the environment, the clock or chance. Read from the
 * syntax tree, because the same words in comments and texts mean nothing.
 */
export function readSource(path: string, text: string): Source {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const imports: Import[] = [];
  const uses: Use[] = [];
  visit(file);
  return { imports, uses };

  function visit(node: ts.Node): void {
    const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
    const found = toImport(node);
    if (found !== undefined) imports.push({ line, ...found });
    const use = toUse(node, file);
    if (use !== undefined) uses.push({ line, use, text: node.getText(file) });
    ts.forEachChild(node, visit);
  }
}

function toImport(node: ts.Node): Omit<Import, 'line'> | undefined {
  // `import { type A }` counts as a value: Node still loads the module.
  if (ts.isImportDeclaration(node)) {
    return named(node.moduleSpecifier, node.importClause?.isTypeOnly === true);
  }
  if (ts.isExportDeclaration(node)) return named(node.moduleSpecifier, node.isTypeOnly);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return named(node.argument.literal, true);
  }
  if (!ts.isCallExpression(node)) return undefined;
  const { expression } = node;
  const loads =
    expression.kind === ts.SyntaxKind.ImportKeyword ||
    (ts.isIdentifier(expression) && expression.text === 'require');
  return loads ? named(node.arguments[0], false) : undefined;
}

function named(from: ts.Node | undefined, typeOnly: boolean): Omit<Import, 'line'> | undefined {
  if (from === undefined || !ts.isStringLiteralLike(from)) return undefined;
  return { from: from.text, typeOnly };
}

/** Called with or without arguments, these read the clock. */
const CLOCKS = ['Date.now', 'performance.now', 'process.hrtime', 'DateTime.now'];
/** These read the clock only when called without arguments. */
const EMPTY_CLOCKS = ['Date', 'DateTime.local', 'DateTime.utc'];
const DICE = ['Math.random', 'crypto.randomUUID', 'crypto.getRandomValues'];

function toUse(node: ts.Node, file: ts.SourceFile): UseRule['use'] | undefined {
  if (ts.isPropertyAccessExpression(node)) {
    const text = node.getText(file).replace(/\s|\?|^globalThis\./g, '');
    if (text === 'process.env') return 'environment';
    // Handing the function on reads the clock just as well as calling it.
    if (CLOCKS.includes(text)) return 'clock';
    if (DICE.includes(text)) return 'randomness';
  }
  if (ts.isNewExpression(node) || ts.isCallExpression(node)) {
    const empty = (node.arguments?.length ?? 0) === 0;
    if (empty && EMPTY_CLOCKS.includes(node.expression.getText(file))) return 'clock';
  }
  // `const { env } = process` and `import { env } from 'node:process'` are the same thing in disguise.
  if (ts.isVariableDeclaration(node) && ts.isObjectBindingPattern(node.name)) {
    return node.initializer?.getText(file) === 'process' ? 'environment' : undefined;
  }
  if (ts.isImportDeclaration(node) && ts.isStringLiteralLike(node.moduleSpecifier)) {
    const { text } = node.moduleSpecifier;
    return text === 'node:process' || text === 'process' ? 'environment' : undefined;
  }
  return undefined;
}
