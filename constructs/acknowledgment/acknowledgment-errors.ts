import { Stack, Stage, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { MIN_REASON_LENGTH } from '../../facts/reason';

const PLACEHOLDER = /\b(todo|tbd|fixme|lorem|xxx+|n\/a)\b|^(accepted|because|reason|not needed|false positive)\W*$/i;

/** The validation errors of an acknowledgment. */
export function acknowledgmentErrors(construct: IConstruct, id: string, reason: string): string[] {
  return [...scopeErrors(construct), ...acceptanceErrors(id, reason)];
}

/** The validation errors of an acknowledgment at any scope. */
export function acceptanceErrors(id: string, reason: string): string[] {
  return [...idErrors(id), ...reasonErrors(reason)];
}

/** Throws one error that lists all validation errors of an acknowledgment. */
export function rejectAcknowledgment(construct: IConstruct, id: string, errors: readonly string[]): void {
  if (errors.length === 0) {
    return;
  }
  const lines = errors.map((error) => `  - ${error}`).join('\n');
  throw new Error(`Finding '${id}' cannot be acknowledged at '${construct.node.path}':\n${lines}`);
}

function scopeErrors(construct: IConstruct): string[] {
  const kind = Stage.isStage(construct) ? 'an App or Stage' : Stack.isStack(construct) ? 'a Stack' : undefined;
  return kind === undefined ? [] : [`the scope is ${kind}: use the smallest construct that has the finding`];
}

function idErrors(id: string): string[] {
  if (id.trim() === '' || Token.isUnresolved(id)) {
    return ['the id is empty or a token: use the reported id, such as AwsSolutions-IAM5[Resource::*]'];
  }
  return [];
}

function reasonErrors(reason: string): string[] {
  const text = reason.trim();
  if (text.length >= MIN_REASON_LENGTH && !PLACEHOLDER.test(text)) {
    return [];
  }
  return [
    `the reason '${text}' is too short or a placeholder: explain in at least ${MIN_REASON_LENGTH} characters why the finding is acceptable`,
  ];
}
