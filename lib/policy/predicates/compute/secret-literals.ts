import { containsCredential, looksLikeSecret } from '../../../../facts/looks-like-secret';
import type { Value } from '../../model';

/** CloudFormation replaces a dynamic reference with the secret, in plain text for every principal that can read the resource. */
const RESOLVED_SECRET = /\{\{resolve:(secretsmanager|ssm-secure):/;

/** The problem with a named value that is a secret; undefined if it is none. */
export function secretProblem(name: string, value: Value): string | undefined {
  const what = name === '' ? 'it' : `'${name}'`;
  const pattern = value.pattern();
  if (RESOLVED_SECRET.test(pattern)) {
    return `${what} contains a dynamic reference to a secret, which CloudFormation resolves to plain text`;
  }
  const text = value.text();
  return text !== undefined && looksLikeSecret(name, text) ? `${what} looks like a secret` : undefined;
}

/** The problem with a longer text that contains a secret; undefined if its known parts contain none. */
export function textSecretProblem(value: Value): string | undefined {
  const pattern = value.pattern();
  return RESOLVED_SECRET.test(pattern) || containsCredential(pattern) ? 'it contains a secret' : undefined;
}
