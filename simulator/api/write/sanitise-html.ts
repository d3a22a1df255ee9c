import sanitizeHtml from 'sanitize-html';

// HubSpot's allow-list is not documented; this one keeps what the notes guide shows and is otherwise harsh.
const allowedTags =
  `p br strong b em i u s ul ol li a span div h1 h2 h3 h4 h5 h6 blockquote table thead
  tbody tr td th code pre hr`.split(/\s+/);

/** Rich text as it comes back: comments, scripts, styles and attributes are gone, tags closed, entities normalised. */
export function sanitiseHtml(html: string): string {
  if (!/[<&>]/.test(html)) return html;
  return sanitizeHtml(html, { allowedTags, allowedAttributes: { a: ['href'] } });
}
