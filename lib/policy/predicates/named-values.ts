import type { Value } from '../model';

/** Prefixes that every id of a kind has: what comes after them names one. */
const KIND = /^(o|ou|r|vpc|vpce)-/;

/** Where at least the beginning is known. */
const BEGINNING = /^[^*?]/;

/** Keys whose values are account ids: part of one names nothing. */
const ACCOUNT_KEY = /account$/i;

/** A policy variable as the whole of a text: the request itself fills it in. */
const VARIABLE = /^\$\{([^}]+)\}$/;

/** Variables that say whose something is; the request cannot choose them. */
const OWNER = /^aws:(Principal|Resource)(Account|Org(ID|Paths))$/i;

/**
 * Whether a pattern (`*` and `?` stand for anything) says whose something is: an account, or, where ARNs have none, at least the
 * beginning of a name. `arn:aws:s3:::*`, `arn:aws:iam::*:role/deploy`, `*.amazonaws.com` and `o-*` are everybody's.
 */
export function namesWhose(pattern: string): boolean {
  if (!pattern.startsWith('arn:')) {
    return /^[^*?:]/.test(pattern.replace(KIND, ''));
  }
  const { account, name } = partsOf(pattern);
  return account === '' ? BEGINNING.test(name) : !/[*?]/.test(account);
}

/** The same of a resource that is named in a permission: its name, in whatever account, says which. */
export function namesWhich(pattern: string): boolean {
  return namesWhose(pattern) || (pattern.startsWith('arn:') && BEGINNING.test(partsOf(pattern).name));
}

function partsOf(arn: string): { account: string; name: string } {
  // Placeholders may hold colons of their own: ${AWS::AccountId}.
  const [, , service, , account = '', ...rest] = arn.replaceAll(/\$\{[^}]*\}/g, '$').split(':');
  const [first = '', second] = rest
    .join(':')
    .split(/[:/]/)
    .filter((part, index) => index > 0 || part !== '');
  return { account, name: service === 's3' ? first : (second ?? first) };
}

/** Whether comparing a key of a condition with this value leaves only what is known: it may be a pattern, or a variable. */
export function isNarrow(key: string, value: Value, asPattern: boolean): boolean {
  const pattern = value.pattern();
  const [, variable] = VARIABLE.exec(value.text() ?? '') ?? [];
  if (variable !== undefined) {
    return OWNER.test(variable) && variable.toLowerCase() !== key.toLowerCase();
  }
  if (!namesWhose(pattern)) return false;
  if (!asPattern) return true;
  const wholeIsOpen = value.isUnknown && /^\$\{(?!AWS::)[^}]*\}$/.test(pattern);
  return !wholeIsOpen && !(ACCOUNT_KEY.test(key) && /[*?]/.test(pattern));
}
