/** The web site whose visitors the story tells about. */
export const SITE = 'https://example.com';
