import { type Call, permits, statementsOf } from './iam-simulation';

/** Whether policies that are attached together permit a call. */
export function executionPermits(documents: readonly object[]): (call: Call) => boolean {
  const Resources = Object.fromEntries(
    documents.map((PolicyDocument, index) => [
      `Policy${index}`,
      { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument } },
    ]),
  );
  const statements = statementsOf(Resources, 'AWS::IAM::ManagedPolicy');
  return (call) => permits(statements, call);
}
