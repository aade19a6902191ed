import type { Value } from '../../policy/model';

/** A part of a text that is known only at deployment, such as an ARN. */
const UNKNOWN = /\$\{([^}]*)\}/g;

/** The length of the longest role ARN of this project, so that the estimate is not too short. */
const ARN_LENGTH = 110;
/** Ids and names that CloudFormation makes. */
const ID_LENGTH = 64;

const PSEUDO_PARAMETERS: Readonly<Record<string, number>> = {
  'AWS::AccountId': 12,
  'AWS::Partition': 3,
  'AWS::Region': 14,
  'AWS::URLSuffix': 13,
};

/** Characters of a text once it is deployed. */
export function textLength(text: string): number {
  return text.replaceAll(UNKNOWN, (_, name: string) => 'x'.repeat(lengthOf(name))).length;
}

/** Characters of a value as JSON without blanks, as IAM counts policies. */
export function jsonLength(value: Value): number {
  const entries = value.entries();
  if (entries.length > 0) {
    return 2 + sum(entries.map(([key, each]) => key.length + 3 + jsonLength(each))) + entries.length - 1;
  }
  const { kind } = value.resolution;
  if (kind === 'list') {
    const items = value.items();
    return 2 + sum(items.map(jsonLength)) + Math.max(0, items.length - 1);
  }
  if (kind === 'map') return 2;
  return kind === 'absent' ? 0 : textLength(value.pattern()) + 2;
}

function lengthOf(name: string): number {
  return PSEUDO_PARAMETERS[name] ?? (/arn$/i.test(name) ? ARN_LENGTH : ID_LENGTH);
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
