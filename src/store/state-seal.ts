import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** More would not fit into a HubSpot property of 65,536 characters; inflated, it could fill the memory. */
const MOST_CHARACTERS = 60_000;
const MOST_BYTES = 1_000_000;
const MAC_BYTES = 16;

export type StateSeal = {
  /** Null: too long for a property. */
  seal(contactId: string, text: string): string | null;
  /** Null: not written by this Baton for this contact, or changed since. */
  open(contactId: string, sealed: string): string | null;
  /** Whether it opens when all older keys are gone. */
  isNewest(contactId: string, sealed: string): boolean;
};

/**
 * Texts that stand in a contact's property and come back: `v1.<code>.<deflated text>`. The code (HMAC-SHA256, cut to 128
 * bits) is made of portal, contact and text, so that a merge, a copy or an edit by hand is noticed. Newest key first: the
 * first seals, all open. They are not secret: whoever may read the contact may read them.
 */
export function createStateSeal(keys: readonly string[], portalId: number): StateSeal {
  const own = keys.map((key) => {
    return Buffer.from(hkdfSync('sha256', key, '', 'baton state', 32));
  });
  const codeOf = (key: Buffer, contactId: string, body: string) =>
    createHmac('sha256', key)
      .update(`${portalId}\n${contactId}\n${body}`)
      .digest()
      .subarray(0, MAC_BYTES);
  const bodyOf = (some: readonly Buffer[], contactId: string, sealed: string): string | null => {
    const [version, code = '', body = '', more] = sealed.trim().split('.');
    const given = Buffer.from(code, 'base64url');
    if (version !== 'v1' || more !== undefined || given.length !== MAC_BYTES) return null;
    const isOurs = some.some((key) => timingSafeEqual(codeOf(key, contactId, body), given));
    return isOurs ? body : null;
  };
  const [newest] = own;
  if (newest === undefined) throw new Error('a key is needed');
  return {
    seal: (contactId, text) => {
      const body = deflateRawSync(text).toString('base64url');
      if (body.length > MOST_CHARACTERS) return null;
      return `v1.${codeOf(newest, contactId, body).toString('base64url')}.${body}`;
    },
    open: (contactId, sealed) => {
      const body = bodyOf(own, contactId, sealed);
      if (body === null) return null;
      const bytes = Buffer.from(body, 'base64url');
      return inflateRawSync(bytes, { maxOutputLength: MOST_BYTES }).toString('utf8');
    },
    isNewest: (contactId, sealed) => bodyOf([newest], contactId, sealed) !== null,
  };
}
