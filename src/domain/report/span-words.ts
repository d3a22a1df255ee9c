const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** `42 s`, `5 min 20 s`, `42 min`, `2 h 10 min`, `31 h`. Never days: a working day has no fixed length. */
export function spanWords(ms: number): string {
  if (ms < 1_000) return 'under 1 s';
  const seconds = Math.round(ms / 1_000);
  if (seconds < 10 * MINUTE) return pair(seconds, MINUTE, ['min', 's']);
  const minutes = Math.round(seconds / MINUTE);
  if (minutes < 24 * MINUTE) return pair(minutes, MINUTE, ['h', 'min']);
  return `${Math.round(seconds / HOUR)} h`;
}

function pair(amount: number, per: number, [large, small]: readonly [string, string]): string {
  const [whole, rest] = [Math.floor(amount / per), amount % per];
  return [whole > 0 ? `${whole} ${large}` : '', rest > 0 ? `${rest} ${small}` : '']
    .filter((part) => part !== '')
    .join(' ');
}
