import { config } from 'dotenv';

/** For commands that need the files and nothing else: the folder of checklist and snippets. */
export function configDir(environment: NodeJS.ProcessEnv = process.env): string {
  config({ quiet: true, processEnv: environment as Record<string, string> });
  return environment.CONFIG_DIR || 'config';
}
