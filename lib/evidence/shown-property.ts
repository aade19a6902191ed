import type { CheckedProperty } from '../policy';

/** A property as evidence shows it. */
export interface ShownProperty {
  readonly path: string;
  readonly value: string;

  /** Where it stands, when it is another resource than the one that was judged. */
  readonly of?: string;
}

/** A rule that read these also read what is in them: that says more. */
const CONTAINERS = ['map', 'list'];

/** Where a secret would stand if somebody had written one: evidence goes to more people than templates do. */
const CONFIDENTIAL = /\.Environment\.|password|secret|token|credential/i;

/** What an auditor has to see of the properties that a rule read. */
export function shownProperties(properties: readonly CheckedProperty[], judged: string): ShownProperty[] {
  return properties
    .filter(({ value }) => !CONTAINERS.includes(value))
    .map(({ resource, path, value }) => ({
      path,
      value: CONFIDENTIAL.test(path) && isLiteral(value) ? 'set (not shown)' : value,
      ...(resource !== judged && { of: resource }),
    }));
}

/** References and what is absent give nothing away. */
function isLiteral(value: string): boolean {
  return value !== 'absent' && !value.includes('${') && !['true', 'false'].includes(value);
}
