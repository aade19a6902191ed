import { TemplateSet } from '../../lib/policy/model';
import { policyAt } from '../../lib/policy/predicates/iam';
import { Tier } from '../../facts/tier';
import { type Call, permits } from './iam-simulation';
import { template } from './plain-template';

/** Whether policies that are attached together permit a call. */
export function executionPermits(documents: readonly object[]): (call: Call) => boolean {
  const Resources = Object.fromEntries(
    documents.map((PolicyDocument, index) => [
      `Policy${index}`,
      { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument } },
    ]),
  );
  const statements = new TemplateSet([template('policies', { Resources })], Tier.PRODUCTION)
    .resources('AWS::IAM::ManagedPolicy')
    .flatMap((policy) => policyAt(policy, 'PolicyDocument').statements);
  return (call) => permits(statements, call);
}
