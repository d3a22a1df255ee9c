import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** As PEM. */
export type Certified = { readonly certificate: string; readonly key: string };

export type Authority = {
  readonly certificate: string;
  /** For a server of this machine. */
  readonly certify: (validFor?: { readonly days: number }) => Certified;
};

/** A private certificate authority, as companies have one. Written out by hand: Node makes keys, but no certificates. */
export function createAuthority(): Authority {
  // Two of one name would be taken for each other.
  const name = `A private authority ${randomBytes(4).toString('hex')}`;
  const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const by = { name, key: own.privateKey };
  return {
    certificate: toCertificate({ name, key: own.publicKey, by, extension: IS_AUTHORITY, days: 2 }),
    certify: ({ days } = { days: 2 }) => {
      const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const subject = { name: 'redis', key: publicKey, by, extension: OF_THIS_MACHINE, days };
      const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
      return { certificate: toCertificate(subject), key };
    },
  };
}

type Subject = {
  readonly name: string;
  readonly key: KeyObject;
  readonly by: { readonly name: string; readonly key: KeyObject };
  readonly extension: Buffer;
  /** From yesterday on; fewer than 0 is over. */
  readonly days: number;
};

/** X.509, version 3: https://www.rfc-editor.org/rfc/rfc5280#section-4.1 */
function toCertificate({ name, key, by, extension, days }: Subject): string {
  const now = Date.now();
  const content = sequence(
    der(0xa0, integer(2)),
    der(0x02, Buffer.concat([Buffer.of(1), randomBytes(15)])),
    sequence(ECDSA_WITH_SHA256),
    toName(by.name),
    sequence(...[Math.min(-1, days - 1), days].map((day) => toTime(now + day * DAY_MS))),
    toName(name),
    key.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(extension)),
  );
  const signature = Buffer.concat([Buffer.of(0), sign('sha256', content, by.key)]);
  const whole = sequence(content, sequence(ECDSA_WITH_SHA256), der(0x03, signature));
  const lines = whole.toString('base64').match(/.{1,64}/gu) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

const DAY_MS = 86_400_000;

/** One element of DER: what it is, how long it is, and what is in it. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = [length >> 8, length & 0xff].filter((byte, place) => place > 0 || byte > 0);
  const long = length < 128 ? [] : [0x80 + size.length];
  return Buffer.concat([Buffer.of(tag, ...long, ...size), content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, ...parts);
}

function integer(value: number): Buffer {
  return der(0x02, Buffer.of(value));
}

function toTime(at: number): Buffer {
  const text = new Date(at).toISOString().replace(/[-:T]|\.\d+/gu, '');
  return der(0x17, Buffer.from(text.slice(2)));
}

function toName(name: string): Buffer {
  return sequence(der(0x31, sequence(COMMON_NAME, der(0x0c, Buffer.from(name)))));
}

const ECDSA_WITH_SHA256 = Buffer.from('06082a8648ce3d040302', 'hex');
const COMMON_NAME = Buffer.from('0603550403', 'hex');
const BASIC_CONSTRAINTS = Buffer.from('0603551d13', 'hex');
const ALTERNATIVE_NAME = Buffer.from('0603551d11', 'hex');

const IS_AUTHORITY = sequence(
  BASIC_CONSTRAINTS,
  der(0x01, Buffer.of(0xff)),
  der(0x04, sequence(der(0x01, Buffer.of(0xff)))),
);
const OF_THIS_MACHINE = sequence(
  ALTERNATIVE_NAME,
  der(0x04, sequence(der(0x82, Buffer.from('localhost')), der(0x87, Buffer.of(127, 0, 0, 1)))),
);
