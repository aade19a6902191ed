import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/** A certificate and its key, in PEM format. */
export interface TestCertificate {
  readonly certificate: string;
  readonly privateKey: string;
}

export interface TestCertificateProps {
  readonly name: string;
  /**
   * Who signs it.
   * @default - itself
   */
  readonly issuer?: TestAuthority;
  /** Whether it may sign others. */
  readonly isAuthority?: boolean;
  /** `YYYY-MM-DD`. */
  readonly from?: string;
  /** `YYYY-MM-DD`. */
  readonly to?: string;
  /** What it is for: `1` servers, `2` clients (RFC 5280, 4.2.1.12). */
  readonly purpose?: 1 | 2;
}

export interface TestAuthority extends TestCertificate {
  readonly name: string;
  readonly key: KeyObject;
}

/** A certificate that Node and OpenSSL accept, encoded as DER by this module: it stores no key and needs no program. */
export function testCertificate(props: TestCertificateProps): TestAuthority {
  const { name, issuer, isAuthority = false, from = '2026-01-01', to = '2027-10-31', purpose } = props;
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const signer = issuer?.key ?? privateKey;
  const content = sequence(
    tagged(0xa0, integer(2)),
    integer(serial++),
    ECDSA_WITH_SHA256,
    nameOf(issuer?.name ?? name),
    sequence(time(from), time(to)),
    nameOf(name),
    publicKey.export({ format: 'der', type: 'spki' }),
    tagged(0xa3, sequence(...extensions(isAuthority, purpose))),
  );
  const signature = sign('sha256', content, signer);
  const der = sequence(content, ECDSA_WITH_SHA256, tagged(0x03, Buffer.from([0]), signature));
  return {
    name,
    key: privateKey,
    privateKey: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    certificate: `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replace(/.{64}(?=.)/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
  };
}

let serial = 1;
const ECDSA_WITH_SHA256 = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
const COMMON_NAME = oid(0x55, 0x04, 0x03);
const BASIC_CONSTRAINTS = oid(0x55, 0x1d, 0x13);
const EXTENDED_KEY_USAGE = oid(0x55, 0x1d, 0x25);

function extensions(isAuthority: boolean, purpose: 1 | 2 | undefined): Buffer[] {
  const constraints = isAuthority ? sequence(tagged(0x01, Buffer.from([0xff]))) : sequence();
  return [
    sequence(BASIC_CONSTRAINTS, tagged(0x04, constraints)),
    ...(purpose === undefined
      ? []
      : [sequence(EXTENDED_KEY_USAGE, tagged(0x04, sequence(oid(0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, purpose))))]),
  ];
}

function nameOf(commonName: string): Buffer {
  return sequence(tagged(0x31, sequence(COMMON_NAME, tagged(0x0c, Buffer.from(commonName)))));
}

function time(day: string): Buffer {
  return tagged(0x17, Buffer.from(`${day.slice(2).replaceAll('-', '')}000000Z`));
}

function integer(value: number): Buffer {
  return tagged(0x02, Buffer.from([value]));
}

function oid(...bytes: readonly number[]): Buffer {
  return tagged(0x06, Buffer.from(bytes));
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tagged(0x30, ...parts);
}

function tagged(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
