import sanitizeHtml from 'sanitize-html';
import { trusted } from './html.ts';
import type { Html } from './html.ts';

/**
 * Bodies of notes and tasks, as HubSpot's timeline shows them: plain formatting survives, scripts, styles and
 * images do not. HubSpot's own allow-list is not published; this is the careful guess of section 5.3.
 */
export function richText(body: string): Html {
  return trusted(
    sanitizeHtml(body, {
      allowedTags:
        'p br strong b em i u s ul ol li a blockquote h1 h2 h3 h4 h5 h6 div span hr code pre'.split(
          ' ',
        ),
      allowedAttributes: { a: ['href', 'target', 'rel'] },
      allowedSchemes: ['http', 'https', 'mailto', 'tel'],
      allowProtocolRelative: false,
      transformTags: {
        a: sanitizeHtml.simpleTransform('a', { target: '_blank', rel: 'noopener noreferrer' }),
      },
    }),
  );
}
