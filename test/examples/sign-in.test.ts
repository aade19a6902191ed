import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import {
  InvalidTokenError,
  keyUrl,
  loadBalancerKey,
  userOfAccessToken,
  userOfLoadBalancer,
} from '../../examples/sign-in/user';

type Values = Readonly<Record<string, unknown>>;

const NOW = 1_700_000_000;
const EC = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const OTHER_EC = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const RSA = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ISSUER = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_example';
const EXPECTED = {
  signerArn: 'arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/app/shop/0123456789abcdef',
  clientId: '1example23456789',
  issuer: ISSUER,
};

const HEADER = { alg: 'ES256', kid: 'key-1', signer: EXPECTED.signerArn, iss: ISSUER, client: EXPECTED.clientId };
const CLAIMS = { sub: 'user-1', email: 'user@example.com', 'custom:groups': '[editors, translators]' };
const ACCESS = {
  ...{ sub: 'user-1', iss: ISSUER, client_id: EXPECTED.clientId, token_use: 'access', exp: NOW + 60 },
  'cognito:groups': ['editors'],
};

/** The load balancer writes Base64 with padding. */
function tokenOf(header: Values, claims: Values, key: KeyObject, encoding: 'base64' | 'base64url' = 'base64'): string {
  const parts = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString(encoding)).join('.');
  const signature = sign('sha256', Buffer.from(parts), { key, dsaEncoding: 'ieee-p1363' });
  return `${parts}.${signature.toString(encoding)}`;
}

describe('a token of the load balancer', () => {
  const keyOf = (id: string) =>
    id === 'key-1' ? loadBalancerKey(EC.publicKey.export({ type: 'spki', format: 'pem' }) as string) : undefined;
  const userOf = (header: Values, claims: Values = CLAIMS, key = EC.privateKey) =>
    userOfLoadBalancer(tokenOf({ ...HEADER, exp: NOW + 60, ...header }, claims, key), keyOf, EXPECTED, NOW);

  test('has typed claims', () => {
    expect(userOf({})).toEqual({
      subject: 'user-1',
      email: 'user@example.com',
      groups: ['editors', 'translators'],
    });
    expect(userOf({}, { sub: 'user-2' })).toEqual({ subject: 'user-2', email: undefined, groups: [] });
  });

  test.each<[string, Values, string]>([
    ['another algorithm', { alg: 'none' }, 'alg is not ES256.'],
    ['another load balancer', { signer: `${EXPECTED.signerArn}0` }, `signer is not ${EXPECTED.signerArn}.`],
    ['another client', { client: 'other' }, `client is not ${EXPECTED.clientId}.`],
    ['another issuer', { iss: 'https://id.example.org' }, `iss is not ${ISSUER}.`],
    ['an expired token', { exp: NOW }, 'The token expired.'],
    ['a token without expiration', { exp: undefined }, 'The token expired.'],
    ['an unknown key', { kid: 'key-2' }, 'The signature is not valid.'],
    ['a path in the key ID', { kid: '../key-1' }, 'The token names no key.'],
  ])('rejects %s', (_, header, message) => {
    expect(() => userOf(header)).toThrow(new InvalidTokenError(message));
  });

  test('rejects a signature by another key, changed claims, no user, and a text', () => {
    expect(() => userOf({}, CLAIMS, OTHER_EC.privateKey)).toThrow('The signature is not valid.');
    const [header, , signature] = tokenOf({ ...HEADER, exp: NOW + 60 }, CLAIMS, EC.privateKey).split('.');
    const claims = Buffer.from(JSON.stringify({ ...CLAIMS, sub: 'administrator' })).toString('base64');
    const changed = [header, claims, signature].join('.');
    expect(() => userOfLoadBalancer(changed, keyOf, EXPECTED, NOW)).toThrow('The signature is not valid.');
    expect(() => userOf({}, { email: 'user@example.com' })).toThrow('The token names no user.');
    expect(() => userOfLoadBalancer('text', keyOf, EXPECTED, NOW)).toThrow('The token is not a JSON Web Token.');
  });

  test('names the URL of its key', () => {
    const token = tokenOf(HEADER, CLAIMS, EC.privateKey);
    expect(keyUrl('https://public-keys.auth.elb.eu-west-1.amazonaws.com', token)).toBe(
      'https://public-keys.auth.elb.eu-west-1.amazonaws.com/key-1',
    );
  });
});

describe('an access token', () => {
  const keyOf = () => RSA.publicKey;
  const userOf = (claims: Values, header: Values = { alg: 'RS256', kid: 'key-1' }) =>
    userOfAccessToken(tokenOf(header, { ...ACCESS, ...claims }, RSA.privateKey, 'base64url'), keyOf, EXPECTED, NOW);

  test('has typed claims', () => {
    expect(userOf({})).toEqual({ subject: 'user-1', email: undefined, groups: ['editors'] });
  });

  test.each<[string, Values, string]>([
    ['another issuer', { iss: 'https://id.example.org' }, `iss is not ${ISSUER}.`],
    ['another client', { client_id: 'other' }, `client_id is not ${EXPECTED.clientId}.`],
    ['an ID token', { token_use: 'id' }, 'token_use is not access.'],
    ['an expired token', { exp: NOW - 1 }, 'The token expired.'],
  ])('rejects %s', (_, claims, message) => {
    expect(() => userOf(claims)).toThrow(new InvalidTokenError(message));
  });

  test('rejects another algorithm and a key of another type', () => {
    expect(() => userOf({}, { alg: 'HS256', kid: 'key-1' })).toThrow('alg is not RS256.');
    const token = tokenOf({ alg: 'RS256', kid: 'key-1' }, ACCESS, EC.privateKey, 'base64url');
    expect(() => userOfAccessToken(token, () => EC.publicKey, EXPECTED, NOW)).toThrow('The signature is not valid.');
  });
});
