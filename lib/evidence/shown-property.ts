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

/** Facts about secrets have values that are no secrets: `values without a credential`. */
const PROPERTY = /^[A-Z]|\./;

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
  return PROPERTY.test(path) && CONFIDENTIAL.test(path);
}

/** References reveal nothing. */
function isLiteral(value: string): boolean {
  return !value.includes('${') && !['true', 'false'].includes(value);
}

function shortened(value: string): string {
  return value.length <= MAX_LENGTH ? value : `${value.slice(0, MAX_LENGTH)}…`;
}
