import type { CookieSerializeOptions } from '@fastify/cookie';

export type BrowserCookie = { readonly name: string; readonly options: CookieSerializeOptions };

/**
 * What binds a connection to the browser that began it. A browser takes `__Host-` only over https and only from this very host:
 * whoever owns a neighbouring one cannot put a connection of theirs under somebody. It is refused over http, so that a machine of
 * one's own goes without.
 */
export function browserCookie(publicUrl: string): BrowserCookie {
  const secure = publicUrl.startsWith('https:');
  return {
    name: secure ? '__Host-baton_oauth' : 'baton_oauth',
    options: { path: '/', httpOnly: true, sameSite: 'lax', secure },
  };
}
