import { Stack, Stage, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** A reason shorter than this says nothing that a reviewer could judge. */
const MINIMUM_REASON_LENGTH = 20;

const PLACEHOLDER = /\b(todo|tbd|fixme|lorem|xxx+|n\/a)\b|^(accepted|because|reason|not needed|false positive)\W*$/i;

/** What is wrong with the scope and the texts of an acknowledgement; empty when nothing is. */
export function acknowledgementMistakes(construct: IConstruct, id: string, reason: string): string[] {
  return [...scopeMistakes(construct), ...idMistakes(id), ...reasonMistakes(reason)];
}

/** One error for all mistakes of one acknowledgement. */
export function refuseAcknowledgement(construct: IConstruct, id: string, mistakes: readonly string[]): void {
  if (mistakes.length === 0) {
    return;
  }
  const lines = mistakes.map((mistake) => `  - ${mistake}`).join('\n');
  throw new Error(`Finding '${id}' cannot be acknowledged at '${construct.node.path}':\n${lines}`);
}

function scopeMistakes(construct: IConstruct): string[] {
  const kind = Stage.isStage(construct) ? 'an App or Stage' : Stack.isStack(construct) ? 'a Stack' : undefined;
  return kind === undefined
    ? []
    : [`the scope is ${kind}: name the smallest construct that has the finding, never everything below a stack`];
}

function idMistakes(id: string): string[] {
  if (id.trim() === '' || Token.isUnresolved(id)) {
    return ['the id is empty or a token: write the id as the report prints it, such as AwsSolutions-IAM5[Resource::*]'];
  }
  return [];
}

function reasonMistakes(reason: string): string[] {
  const text = reason.trim();
  if (text.length >= MINIMUM_REASON_LENGTH && !PLACEHOLDER.test(text)) {
    return [];
  }
  return [
    `the reason '${text}' says too little: write at least ${MINIMUM_REASON_LENGTH} characters on why the finding does no harm here`,
  ];
}
