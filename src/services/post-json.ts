/** What a receiver said instead of yes: a status, or why there was none. */
export type Refusal = { readonly status: number } | { readonly reason: string };

/** Posts once. Null: the receiver has it. Never rejects, and says nothing that stands in the address: it may hold a secret. */
export async function postJson(
  url: string,
  body: unknown,
  timeoutMs: number,
): Promise<Refusal | null> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    // Nobody reads it; unread it would keep the connection.
    await answer.body?.cancel();
    return answer.ok ? null : { status: answer.status };
  } catch (error) {
    return { reason: nameOf(error) };
  }
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.name;
}
