import { looksLikeSecret } from '../../../constructs/secrets/looks-like-secret';
import type { Value } from '../model';

/** CloudFormation puts the secret itself where this stands: whoever can read the resource can read it. */
const RESOLVED_SECRET = /\{\{resolve:(secretsmanager|ssm-secure):/;

/** What is wrong with a value under a name, as far as it is known; undefined when it is no secret. */
export function secretMistake(name: string, value: Value): string | undefined {
  const what = name === '' ? 'it' : `'${name}'`;
  const pattern = value.pattern();
  if (RESOLVED_SECRET.test(pattern)) {
    return `${what} holds a secret that CloudFormation resolves: it stands there in plain text`;
  }
  const text = value.text();
  return text !== undefined && looksLikeSecret(name, text) ? `${what} looks like a secret` : undefined;
}
