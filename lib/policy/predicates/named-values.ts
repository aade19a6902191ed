import type { Value } from '../model';

/** Prefixes that every id of a kind has: what comes after them names one. */
const KIND = /^(o|ou|r|vpc|vpce)-/;

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
export function namesSomething(pattern: string): boolean {
  if (!pattern.startsWith('arn:')) {
    return /^[^*?:]/.test(pattern.replace(KIND, ''));
  }
  // Placeholders may hold colons of their own: ${AWS::AccountId}.
  const [, , service, , account = '', ...rest] = pattern.replaceAll(/\$\{[^}]*\}/g, '$').split(':');
  if (account !== '') return !/[*?]/.test(account);
  const [first = '', second] = rest
    .join(':')
    .split(/[:/]/)
    .filter((part, index) => index > 0 || part !== '');
  return /^[^*?]/.test(service === 's3' ? first : (second ?? first));
}

/** Whether comparing a key of a condition with this value leaves only what is known: it may be a pattern, or a variable. */
export function isNarrow(key: string, value: Value, asPattern: boolean): boolean {
  const pattern = value.pattern();
  const [, variable] = VARIABLE.exec(value.text() ?? '') ?? [];
  if (variable !== undefined) {
    return OWNER.test(variable) && variable.toLowerCase() !== key.toLowerCase();
  }
  if (!namesSomething(pattern)) return false;
  if (!asPattern) return true;
  const wholeIsOpen = value.isUnknown && /^\$\{(?!AWS::)[^}]*\}$/.test(pattern);
  return !wholeIsOpen && !(ACCOUNT_KEY.test(key) && /[*?]/.test(pattern));
}
