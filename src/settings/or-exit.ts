import { readSettings } from './read-settings.ts';

/** For the entries: bad settings stop the start with every problem by name, and no stack trace. */
export function readSettingsOrExit() {
  const read = readSettings();
  if (read.ok) return read;
  const lines = read.problems.map((problem) => `  ${problem}`);
  process.stderr.write(
    [
      'Baton cannot start: the settings are not usable.',
      ...lines,
      'Set them in the environment or in a .env file; .env.example explains each.',
      '',
    ].join('\n'),
  );
  process.exit(1);
}
