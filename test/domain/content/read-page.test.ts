import { describe, expect, it } from 'vitest';

import { visits, visitTo } from '../../../src/domain/content/read-page.ts';
import { buildView, NOW, pageSignal, pictureWithSignals } from '../../support/builders.ts';
import { CHECKLIST } from './choice-builders.ts';

function isRead(url: string, page: string, parts?: readonly string[]): boolean {
  const picture = pictureWithSignals(pageSignal(page, NOW));
  const consumed_when = parts && { url_contains: [...parts] };
  return (
    visitTo({ url, consumed_when }, visits(buildView({ checklist: CHECKLIST, picture }))) !== null
  );
}

describe('D2 a piece has been read by whoever was seen at its own address', () => {
  it.each<[string, string, boolean]>([
    ['https://example.com/guides/okta', 'https://example.com/guides/okta', true],
    ['https://example.com/guides/okta', 'http://www.Example.com/Guides/Okta/#top', true],
    ['https://example.com/guides/okta', '/guides/okta?utm_source=mail', true],
    ['https://example.com/guides/okta?utm_campaign=baton', '/guides/okta', true],
    ['https://example.com/guides/okta', 'https://example.com/guides/okta/2', false],
    ['https://example.com/guides/okta', 'https://example.com/guides', false],
    ['https://example.com/guides/okta', 'https://docs.example.com/guides/okta', false],
    ['https://video.example/watch?v=1', 'https://video.example/watch?t=3&v=1', true],
    ['https://video.example/watch?v=1', 'https://video.example/watch?v=2', false],
    ['https://example.com', 'https://example.com/', true],
    ['https://example.com', 'https://example.com/guides', false],
    ['https://example.com/guides/okta', 'no address at all', false],
    ['https://example.com/guides/okta', 'https://[', false],
    ['https://example.com/guides/okta', `https://${'x'.repeat(60_000)}`, false],
  ])('%s by a visit to %s: %s', (url, page, expected) => {
    expect(isRead(url, page)).toBe(expected);
  });

  it.each([
    [['/guides/'], true],
    [['/GUIDES/OKTA'], true],
    [['/blog', 'okta?a=1'], true],
    [['/blog'], false],
    [['example.com'], false],
  ])('or on a page of `consumed_when`: %j: %s', (parts, expected) => {
    expect(isRead('https://example.com/x', 'https://example.com/guides/okta?a=1', parts)).toBe(
      expected,
    );
  });
});
