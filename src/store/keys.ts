/** Where everything of one portal lives; the braces keep a portal's keys together on one node of a Redis Cluster. */
export function portalKey(prefix: string, portalId: number, name: string): string {
  return `${prefix}:{${portalId}}:${name}`;
}
