import type { CheckedProperty } from '../policy';

/** A property as evidence shows it. */
export interface ShownProperty {
  readonly path: string;
  readonly value: string;

  /** The resource, if it is not the evaluated one. */
  readonly of?: string;
}

/** The kinds of values whose entries are also read. */
const CONTAINERS = ['map', 'list'];

/** Properties that can contain a secret: more people read the evidence than the templates. */
const CONFIDENTIAL = /\.Environment\.|password|secret|token|credential/i;

/** The properties that a rule read, without secrets. */
export function shownProperties(properties: readonly CheckedProperty[], evaluated: string): ShownProperty[] {
  return properties
    .filter(({ value }) => !CONTAINERS.includes(value))
    .map(({ resource, path, value }) => ({
      path,
      value: CONFIDENTIAL.test(path) && isLiteral(value) ? 'set (not shown)' : value,
      ...(resource !== evaluated && { of: resource }),
    }));
}

/** References and absent values reveal nothing. */
function isLiteral(value: string): boolean {
  return value !== 'absent' && !value.includes('${') && !['true', 'false'].includes(value);
}
