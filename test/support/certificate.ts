import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** A certificate with its key, as PEM: enough of X.509 (RFC 5280) for a test's own server. */
export interface Certificate {
  readonly pem: string;
  readonly keyPem: string;
  readonly name: string;
  readonly key: KeyObject;
}

export interface Validity {
  readonly from: Date;
  readonly to: Date;
}

const day = 86_400_000;

/** Valid from yesterday for ten days. */
export const currently: Validity = { from: new Date(Date.now() - day), to: new Date(Date.now() + 10 * day) };
/** Valid until yesterday. */
export const formerly: Validity = { from: new Date(Date.now() - 10 * day), to: new Date(Date.now() - day) };

export function makeAuthority(name: string): Certificate {
  const basicConstraints = der(0x30, oid('2.5.29.19'), der(0x01, [0xff]), der(0x04, der(0x30, der(0x01, [0xff]))));
  return makeCertificate({ name, issuer: null, validity: currently, extension: basicConstraints });
}

/** A server's certificate for one DNS name. */
export function makeServerCertificate(
  issuer: Certificate,
  { host, validity = currently }: { readonly host: string; readonly validity?: Validity },
): Certificate {
  const altName = der(0x30, oid('2.5.29.17'), der(0x04, der(0x30, der(0x82, Buffer.from(host)))));
  return makeCertificate({ name: host, issuer, validity, extension: altName });
}

function makeCertificate(about: {
  readonly name: string;
  readonly issuer: Certificate | null;
  readonly validity: Validity;
  readonly extension: Buffer;
}): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const ecdsaWithSha256 = der(0x30, oid('1.2.840.10045.4.3.2'));
  const body = der(
    0x30,
    der(0xa0, der(0x02, [2])),
    der(0x02, [1, ...randomBytes(8)]),
    ecdsaWithSha256,
    distinguishedName(about.issuer?.name ?? about.name),
    der(0x30, time(about.validity.from), time(about.validity.to)),
    distinguishedName(about.name),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, der(0x30, about.extension)),
  );
  const signature = sign('sha256', body, about.issuer?.key ?? privateKey);
  const certificate = der(0x30, body, ecdsaWithSha256, der(0x03, [0], signature));
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    pem: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
    keyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    name: about.name,
    key: privateKey,
  };
}

function der(tag: number, ...parts: readonly (Uint8Array | readonly number[])[]): Buffer {
  const content = Buffer.concat(parts.map((part) => Buffer.from(part)));
  const size = content.length;
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return der(0x06, [first * 40 + second, ...rest.flatMap(base128)]);
}

function base128(number: number): readonly number[] {
  const digits = [number & 0x7f];
  for (let left = number >> 7; left > 0; left >>= 7) digits.unshift((left & 0x7f) | 0x80);
  return digits;
}

function distinguishedName(commonName: string): Buffer {
  return der(0x30, der(0x31, der(0x30, oid('2.5.4.3'), der(0x0c, Buffer.from(commonName)))));
}

/** UTCTime, as RFC 5280 wants it before 2050. */
function time(date: Date): Buffer {
  return der(0x17, Buffer.from(`${date.toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`));
}
