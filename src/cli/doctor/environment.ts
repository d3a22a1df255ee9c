import type { ReadSettings } from '../../settings/read-settings.ts';
import { check, fail, ok } from './check.ts';
import type { Check } from './check.ts';

const WHY = 'A process with a setting missing or wrong does not start.';

export function checkEnvironment(read: ReadSettings): Promise<Check> {
  return check({ id: 'environment', why: WHY }, () =>
    read.ok
      ? ok('The settings are usable.')
      : fail(
          ['The settings are not usable:', ...read.problems].join('\n'),
          'Set these names in the environment or in the .env file; .env.example explains each.',
        ),
  );
}
