import { createPublicKey, type KeyObject, verify } from 'node:crypto';

/** The claims of a user that a workload uses. */
export interface User {
  /** Unique and constant: `sub`. */
  readonly subject: string;
  readonly email: string | undefined;
  readonly groups: readonly string[];
}

/** What the load balancer writes into the header of `x-amzn-oidc-data`; the values of the variables of the workload. */
export interface ExpectedSigner {
  /** `SIGN_IN_SIGNER_ARN`: the ARN of the load balancer. */
  readonly signerArn: string;
  /** `SIGN_IN_CLIENT_ID` */
  readonly clientId: string;
  /** `SIGN_IN_ISSUER` */
  readonly issuer: string;
}

/** What an access token of the issuer contains. */
export type ExpectedIssuer = Pick<ExpectedSigner, 'clientId' | 'issuer'>;

/** The public key of an ID, of which a token names the ID; undefined if there is none. */
export type KeyOf = (keyId: string) => KeyObject | undefined;

/** The reason for the response 401. It contains no part of the token. */
export class InvalidTokenError extends Error {}

type Claims = Readonly<Record<string, unknown>>;

/** The `kid` of an Elastic Load Balancing key, and of a key set; a path cannot contain anything else. */
const KEY_ID = /^[\w-]{1,128}={0,2}$/;

/**
 * The user of a request that the load balancer signed in.
 *
 * @param token header `x-amzn-oidc-data`
 * @throws InvalidTokenError if the load balancer of the workload did not sign the token for its client, or the token expired
 */
export function userOfLoadBalancer(token: string, keyOf: KeyOf, expected: ExpectedSigner, nowSeconds: number): User {
  const { claims, header } = verified(token, 'ES256', keyOf);
  requireEqual('signer', header['signer'], expected.signerArn);
  requireEqual('client', header['client'], expected.clientId);
  requireEqual('iss', header['iss'], expected.issuer);
  requireFuture(header['exp'], nowSeconds);
  return userOf(claims, 'custom:groups');
}

/**
 * The user of an access token of a Cognito user pool: `x-amzn-oidc-accesstoken`, or a bearer token.
 *
 * @throws InvalidTokenError if the issuer did not sign the token for the client, or the token expired
 */
export function userOfAccessToken(token: string, keyOf: KeyOf, expected: ExpectedIssuer, nowSeconds: number): User {
  const { claims } = verified(token, 'RS256', keyOf);
  requireEqual('iss', claims['iss'], expected.issuer);
  requireEqual('client_id', claims['client_id'], expected.clientId);
  requireEqual('token_use', claims['token_use'], 'access');
  requireFuture(claims['exp'], nowSeconds);
  return userOf(claims, 'cognito:groups');
}

/** The key that the load balancer signs with, from the response of `SIGN_IN_KEYS_URL/<kid>`. A key of an ID never changes: store it. */
export function loadBalancerKey(pem: string): KeyObject {
  return createPublicKey(pem);
}

/** The URL of the key of a token of the load balancer. */
export function keyUrl(keysUrl: string, token: string): string {
  return `${keysUrl}/${keyIdOf(partOf(token.split('.')[0]))}`;
}

function verified(token: string, algorithm: 'ES256' | 'RS256', keyOf: KeyOf): { header: Claims; claims: Claims } {
  const [header, payload, signature, ...others] = token.split('.');
  const fields = partOf(header);
  requireEqual('alg', fields['alg'], algorithm);
  const key = keyOf(keyIdOf(fields));
  // The load balancer pads its parts with `=`, and signs them with the padding.
  const signed = Buffer.from(`${header ?? ''}.${payload ?? ''}`);
  const isSigned =
    key !== undefined &&
    others.length === 0 &&
    key.asymmetricKeyType === (algorithm === 'ES256' ? 'ec' : 'rsa') &&
    verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature ?? '', 'base64url'));
  if (!isSigned) throw new InvalidTokenError('The signature is not valid.');
  return { header: fields, claims: partOf(payload) };
}

function partOf(part: string | undefined): Claims {
  try {
    const value: unknown = JSON.parse(Buffer.from(part ?? '', 'base64url').toString());
    if (typeof value === 'object' && value !== null) return value as Claims;
  } catch {
    // The message must not contain the token.
  }
  throw new InvalidTokenError('The token is not a JSON Web Token.');
}

function keyIdOf({ kid }: Claims): string {
  if (typeof kid === 'string' && KEY_ID.test(kid)) return kid;
  throw new InvalidTokenError('The token names no key.');
}

function requireEqual(name: string, given: unknown, expected: string): void {
  if (given !== expected) throw new InvalidTokenError(`${name} is not ${expected}.`);
}

function requireFuture(exp: unknown, nowSeconds: number): void {
  if (typeof exp !== 'number' || exp <= nowSeconds) throw new InvalidTokenError('The token expired.');
}

function userOf(claims: Claims, groupsClaim: string): User {
  const { email, sub } = claims;
  if (typeof sub !== 'string' || sub === '') throw new InvalidTokenError('The token names no user.');
  return { subject: sub, email: typeof email === 'string' ? email : undefined, groups: groupsIn(claims[groupsClaim]) };
}

/** A list; Cognito writes the groups of a SAML provider as `[a, b]`. */
function groupsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.filter((group) => typeof group === 'string');
  if (typeof value !== 'string') return [];
  return value
    .replace(/^\[|\]$/g, '')
    .split(',')
    .map((group) => group.trim())
    .filter((group) => group !== '');
}
