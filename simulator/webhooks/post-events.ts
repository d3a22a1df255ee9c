import { signedHeaders } from './signed-headers.ts';

export type Target = { readonly url: string; readonly signedUrl: string };

type Post = {
  readonly target: Target;
  readonly secret: string;
  readonly events: readonly unknown[];
  readonly signal: AbortSignal;
};

// 5 s by the documentation (section 1.6).
const timeout = 5000;

/** One signed POST. The status, or null when nobody answered in time. */
export async function postEvents({ target, secret, events, signal }: Post): Promise<number | null> {
  const body = JSON.stringify(events);
  const at = Date.now();
  try {
    const response = await fetch(target.url, {
      method: 'POST',
      headers: signedHeaders({ secret, url: target.signedUrl, body, at }),
      body,
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return null;
  }
}
