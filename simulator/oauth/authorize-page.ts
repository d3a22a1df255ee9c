import { escapeHtml } from './escape-html.ts';

type Page = {
  readonly portalIds: readonly number[];
  readonly scopes: readonly string[];
  readonly optionalScopes: readonly string[];
  /** Passed through the form unchanged. */
  readonly hidden: Readonly<Record<string, string>>;
};

function list(scopes: readonly string[]): string {
  return scopes.map((scope) => `<li><code>${escapeHtml(scope)}</code></li>`).join('');
}

/** The consent page: which account, which scopes, yes or no. */
export function authorizePage({ portalIds, scopes, optionalScopes, hidden }: Page): string {
  const fields = Object.entries(hidden)
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`)
    .join('');
  const choices = portalIds.map((id) => `<option value="${id}">Account ${id}</option>`).join('');
  const optional =
    optionalScopes.length > 0 ? `<h2>Optional</h2><ul>${list(optionalScopes)}</ul>` : '';
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Connect app</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:4rem auto;padding:0 1rem}
button{font:inherit;padding:.5rem 1rem}h2{font-size:1rem}</style>
<h1>Connect the app to your account</h1>
<form method="post" action="/oauth/authorize">${fields}
<label>Account <select name="portalId">${choices}</select></label>
<h2>The app asks for</h2><ul>${list(scopes)}</ul>${optional}
<button name="action" value="connect">Connect app</button>
<button name="action" value="cancel">Cancel</button></form></html>`;
}
