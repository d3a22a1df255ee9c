/** /crm/objects/2026-09/contacts/123 → /crm/objects/2026-09/contacts/{id}; versions and type ids stay. */
export function toEndpoint(path: string): string {
  return path
    .split('/')
    .map((part) =>
      /^\d+$/.test(part) || part.includes('@') || part.includes('%40') ? '{id}' : part,
    )
    .join('/');
}
