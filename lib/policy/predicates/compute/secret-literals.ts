import { containsCredential, looksLikeSecret } from '../../../../facts/looks-like-secret';
import type { Value } from '../../model';

/** CloudFormation puts the secret itself where this stands: whoever can read the resource can read it. */
const RESOLVED_SECRET = /\{\{resolve:(secretsmanager|ssm-secure):/;

/** What is wrong with a value under a name, as far as it is known; undefined when it is no secret. */
export function secretProblem(name: string, value: Value): string | undefined {
  const what = name === '' ? 'it' : `'${name}'`;
  const pattern = value.pattern();
  if (RESOLVED_SECRET.test(pattern)) {
    return `${what} holds a secret that CloudFormation resolves: it stands there in plain text`;
  }
  const text = value.text();
  return text !== undefined && looksLikeSecret(name, text) ? `${what} looks like a secret` : undefined;
}

/** The same of a longer text, whose known parts are looked at: undefined when it holds no credential. */
export function textSecretProblem(value: Value): string | undefined {
  const pattern = value.pattern();
  return RESOLVED_SECRET.test(pattern) || containsCredential(pattern) ? 'it holds a secret' : undefined;
}
