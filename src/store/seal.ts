import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { AppError } from '../errors.ts';

/** Newest first: the first seals, all open. Base64 of 32 bytes each. */
export type KeyRing = readonly string[];

/** A shortened tag is easier to forge: only whole ones are taken. */
const TAG = { authTagLength: 16 };

/**
 * AES-256-GCM. The portal id is bound in as additional data, so that a token copied to another portal does not open.
 * `v1.<key id>.<iv>.<tag>.<text>`: the key id tells which key of the ring sealed it, and nothing else about it.
 */
export function seal(text: string, portalId: number, ring: KeyRing): string {
  const key = Buffer.from(ring[0] ?? '', 'base64');
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv, TAG).setAAD(Buffer.from(String(portalId)));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  const parts = [iv, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'));
  return ['v1', keyId(ring[0] ?? ''), ...parts].join('.');
}

/** `old`: sealed with a key that is no longer the newest, so it should be sealed again. */
export function unseal(
  sealed: string,
  portalId: number,
  ring: KeyRing,
): { readonly text: string; readonly old: boolean } {
  const [version, id, iv = '', tag = '', body = ''] = sealed.split('.');
  const key = ring.find((candidate) => keyId(candidate) === id);
  if (version !== 'v1' || key === undefined) {
    throw new AppError('token-unreadable', { context: { portal: portalId, key: id ?? 'none' } });
  }
  try {
    const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key, 'base64'), decode(iv), TAG)
      .setAAD(Buffer.from(String(portalId)))
      .setAuthTag(decode(tag));
    const text = Buffer.concat([decipher.update(decode(body)), decipher.final()]).toString('utf8');
    return { text, old: key !== ring[0] };
  } catch {
    throw new AppError('token-unreadable', { context: { portal: portalId, key: id ?? 'none' } });
  }
}

function keyId(key: string): string {
  return createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex').slice(0, 8);
}

function decode(text: string): Buffer {
  return Buffer.from(text, 'base64url');
}
