import type { CheckedProperty } from '../policy';

/** A property as evidence shows it. */
export interface ShownProperty {
  readonly path: string;
  readonly value: string;

  /** The resource, account or service, if it is not the evaluated resource. */
  readonly of?: string;
}

/** Properties that can contain a secret: more people read the evidence than the templates. */
const CONFIDENTIAL = /\.Environment\.|password|secret|token|credential/i;

/** Facts, names of environment variables, and condition keys of policies, such as `token.actions.githubusercontent.com:sub`. */
const PUBLIC = /^[a-z][a-z ]*$|\.Environment\.\d+\.Name$|\.Condition\./;

/** A number, such as the minimum length of passwords. */
const NUMBER = /^\d{1,4}$/;

/** The first characters of a long value, such as the definition of a state machine. */
const MAX_LENGTH = 400;

/** The values that decide a rule, without secrets. */
export function shownProperties(properties: readonly CheckedProperty[], evaluated: string): ShownProperty[] {
  return properties.map(({ resource, path, value }) => ({
    path,
    value: isConfidential(path) && isLiteral(value) ? 'set (not shown)' : shortened(value),
    ...(resource !== evaluated && { of: resource }),
  }));
}

function isConfidential(path: string): boolean {
  return CONFIDENTIAL.test(path) && !PUBLIC.test(path);
}

/** References, switches and short numbers reveal nothing. */
function isLiteral(value: string): boolean {
  return !value.includes('${') && !['true', 'false'].includes(value) && !NUMBER.test(value);
}

function shortened(value: string): string {
  return value.length <= MAX_LENGTH ? value : `${value.slice(0, MAX_LENGTH)}…`;
}
