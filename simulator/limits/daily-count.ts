import { DateTime } from 'luxon';

export type DailyCount = {
  take(now: number, max: number): boolean;
  used(now: number): number;
};

/** Calls since midnight in the account's time zone (section 4.3). */
export function dailyCount(timeZone: string): DailyCount {
  let endsAt = 0;
  let count = 0;
  function roll(now: number): void {
    if (now < endsAt) return;
    count = 0;
    endsAt = DateTime.fromMillis(now, { zone: timeZone })
      .plus({ days: 1 })
      .startOf('day')
      .toMillis();
  }
  return {
    take(now, max) {
      roll(now);
      if (count >= max) return false;
      count += 1;
      return true;
    },
    used(now) {
      roll(now);
      return count;
    },
  };
}
