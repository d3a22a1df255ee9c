import { describe, expect, it } from 'vitest';

import { readZone } from '../../../src/domain/calendar/read-zone.ts';

describe('readZone', () => {
  it.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    [' Europe/Berlin ', 'Europe/Berlin'],
    ['europe/berlin', 'Europe/Berlin'],
    ['europe_slash_berlin', 'Europe/Berlin'],
    ['america_slash_new_york', 'America/New_York'],
    ['America/New York', 'America/New_York'],
    ['US/Eastern', 'America/New_York'],
    ['UTC', 'UTC'],
  ])('reads %j', (text, zone) => {
    expect(readZone(text)).toBe(zone);
    expect(readZone(text)).toBe(zone);
  });

  it.each([
    '',
    ' ',
    'Atlantis',
    'Europe',
    'local',
    'system',
    'UTC+3',
    '__proto__',
    'Europe/Berlin/x',
  ])('G18 knows no zone %j', (text) => {
    expect(readZone(text)).toBeNull();
  });
});
