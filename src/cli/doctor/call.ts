/** What came of an HTTP call: an answer, or why there was none (`ECONNREFUSED`, `CERT_HAS_EXPIRED`, `TimeoutError`). */
export type Outcome =
  | { readonly answered: true; readonly status: number; readonly body: string }
  | { readonly answered: false; readonly reason: string };

const TIMEOUT_MS = 10_000;

/** Calls as HubSpot does: a redirect is not followed, because the signature would not fit the next address. */
export async function call(url: string, init: RequestInit = {}): Promise<Outcome> {
  try {
    const answer = await fetch(url, {
      ...init,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const body = (await answer.text()).slice(0, 1_000);
    return { answered: true, status: answer.status, body };
  } catch (error) {
    return { answered: false, reason: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  const { name, cause } = error as { name?: string; cause?: { code?: string; name?: string } };
  return cause?.code ?? cause?.name ?? name ?? 'no answer';
}
