import { escapeHtml } from '../../src/domain/text/escape-html.ts';

export type Page = {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly list?: readonly string[];
  readonly link?: { readonly text: string; readonly href: string };
};

const STYLE = `body{font:17px/1.55 system-ui,sans-serif;color:#1d2733;background:#f5f7f9;margin:0;display:grid;place-items:center;min-height:100vh}
main{background:#fff;border-radius:12px;box-shadow:0 1px 4px #0002;padding:2.2rem 2.6rem;max-width:34rem;margin:1rem}
h1{font-size:1.35rem;margin:0 0 .8rem}a{color:#0a6e5c}code{background:#eef2f4;padding:.1em .35em;border-radius:4px}`;

/** A plain page that says what happened and what to do next. Everything is escaped; `code` is written as \`code\`. */
export function renderPage({ title, paragraphs, list = [], link }: Page): string {
  const items = list.map((item) => `<li>${withCode(item)}</li>`).join('');
  return [
    '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<title>Baton: ${escapeHtml(title)}</title><style>${STYLE}</style><main><h1>${escapeHtml(title)}</h1>`,
    ...paragraphs.map((paragraph) => `<p>${withCode(paragraph)}</p>`),
    items && `<ul>${items}</ul>`,
    link ? `<p><a href="${escapeHtml(link.href)}">${escapeHtml(link.text)}</a></p>` : '',
    '</main></html>',
  ].join('');
}

function withCode(text: string): string {
  return escapeHtml(text).replace(/`([^`]+)`/gu, '<code>$1</code>');
}
