/** A note's HTML as lines of plain text, as a phone would show it. */
export function noteText(html: string): string[] {
  return html
    .replace(/<li>/gu, '\n• ')
    .replace(/<\/?(p|ul|div)>|<br\s*\/?>/gu, '\n')
    .replace(/<[^>]+>/gu, '')
    .replace(/&lt;/gu, '<')
    .replace(/&gt;/gu, '>')
    .replace(/&quot;/gu, '"')
    .replace(/&#39;/gu, "'")
    .replace(/&nbsp;/gu, ' ')
    .replace(/&amp;/gu, '&')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
