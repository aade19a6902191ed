import { Environment } from '../../lib/policy/model';
import { statementsOf } from '../../lib/policy/predicates/policy-document';
import { Tier } from '../../facts/tier';
import { type Call, permits } from './iam-simulation';
import { template } from './policy';

/** Whether policies that are attached together permit a call. */
export function executionPermits(documents: readonly object[]): (call: Call) => boolean {
  const Resources = Object.fromEntries(
    documents.map((PolicyDocument, index) => [
      `Policy${index}`,
      { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument } },
    ]),
  );
  const statements = new Environment([template('policies', { Resources })], Tier.PRODUCTION)
    .resources('AWS::IAM::ManagedPolicy')
    .flatMap((policy) => statementsOf(policy.get('PolicyDocument')));
  return (call) => permits(statements, call);
}
