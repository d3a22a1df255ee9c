/** The portal whose own file this is: `config/portals/4711/checklist.yaml` → 4711; null for any other file. */
export function portalOf(path: string): number | null {
  const id = /(?:^|[/\\])portals[/\\]([1-9]\d*)[/\\][^/\\]+$/u.exec(path)?.[1];
  return id === undefined ? null : Number(id);
}
