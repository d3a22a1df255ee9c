import { API_VERSION } from './paths.ts';

/** HubSpot's clock, ms, to the second. Asked without a token: every answer has a date, a refusal too. Null when there is no answer. */
export async function readTime(apiUrl: string): Promise<number | null> {
  try {
    const answer = await fetch(`${apiUrl}/meta/network-origins/${API_VERSION}/ip-ranges/simple`, {
      signal: AbortSignal.timeout(10_000),
    });
    await answer.body?.cancel();
    const at = Date.parse(answer.headers.get('date') ?? '');
    return Number.isNaN(at) ? null : at;
  } catch {
    return null;
  }
}
