/** Where the checklist is, also when other settings are not usable. A `.env` file counts once the settings were read. */
export function configDir(environment: NodeJS.ProcessEnv = process.env): string {
  return environment.CONFIG_DIR || 'config';
}
