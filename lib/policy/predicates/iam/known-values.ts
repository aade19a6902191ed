import type { Value } from '../../model';

/** Prefixes of ids; the characters after the prefix identify one resource. */
const ID_PREFIX = /^(o|ou|r|vpc|vpce)-/;

/** A text that does not begin with a wildcard. */
const KNOWN_BEGINNING = /^[^*?]/;

/** Keys with account ids: a part of an account id identifies no account. */
const ACCOUNT_KEY = /account$/i;

/** A text that is one policy variable, which IAM replaces with a value of the request. */
const VARIABLE = /^\$\{([^}]+)\}$/;

/** Variables for the account or organization of the principal or the resource; a request cannot choose them. */
const OWNER = /^aws:(Principal|Resource)(Account|Org(ID|Paths))$/i;

/**
 * Whether a pattern (with the wildcards `*` and `?`) identifies an owner: an account or, in ARNs without an account, at least the
 * beginning of a name. `arn:aws:s3:::*`, `arn:aws:iam::*:role/deploy`, `*.amazonaws.com` and `o-*` do not.
 */
export function identifiesOwner(pattern: string): boolean {
  if (!pattern.startsWith('arn:')) return /^[^*?:]/.test(pattern.replace(ID_PREFIX, ''));
  const { account, name } = partsOf(pattern);
  return account === '' ? KNOWN_BEGINNING.test(name) : !/[*?]/.test(account);
}

/** Whether a pattern identifies an owner or, for any account, at least the beginning of a resource name. */
export function identifiesResource(pattern: string): boolean {
  return identifiesOwner(pattern) || (pattern.startsWith('arn:') && KNOWN_BEGINNING.test(partsOf(pattern).name));
}

function partsOf(arn: string): { account: string; name: string } {
  // Placeholders such as ${AWS::AccountId} contain colons.
  const [, , service, , account = '', ...rest] = arn.replaceAll(/\$\{[^${}]*\}/g, '$').split(':');
  const [first = '', second] = rest
    .join(':')
    .split(/[:/]/)
    .filter((part, index) => index > 0 || part !== '');
  return { account, name: service === 's3' ? first : (second ?? first) };
}

/** Whether a comparison of a condition key with this value, a pattern or a policy variable, admits known values only. */
export function isKnownValue(key: string, value: Value, asPattern: boolean): boolean {
  const pattern = value.pattern();
  const [, variable] = VARIABLE.exec(value.text() ?? '') ?? [];
  // A pseudo parameter in the text of a JSON document: CloudFormation replaces it.
  if (variable !== undefined && !variable.startsWith('AWS::'))
    return OWNER.test(variable) && variable.toLowerCase() !== key.toLowerCase();
  if (!identifiesOwner(pattern)) return false;
  if (!asPattern) return true;
  const isOpen = value.isUnknown && /^\$\{(?!AWS::)[^}]*\}$/.test(pattern);
  return !isOpen && !(ACCOUNT_KEY.test(key) && /[*?]/.test(pattern));
}
