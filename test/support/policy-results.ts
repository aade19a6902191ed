import type { App } from 'aws-cdk-lib';
import { Tier, type PolicyResult, type EvaluationRecord } from '../../lib/policy';

/** An evaluation without findings: a log group that is encrypted. */
export function evaluation(changes: Partial<EvaluationRecord> = {}): EvaluationRecord {
  return {
    control: 'LOG-02',
    rule: 'LOG-02-EncryptedLogGroup',
    statement: 'CloudWatch log groups are encrypted with a customer managed key.',
    constructPath: 'production/network/FlowLogs',
    resourceType: 'AWS::Logs::LogGroup',
    properties: [{ resource: 'production/network/FlowLogs', path: 'Properties.KmsKeyId', value: '${Key.Arn}' }],
    attestations: [],
    findings: [],
    accepted: [],
    ...changes,
  };
}

/** The result of the policy for production. */
export function policyResult(changes: Partial<PolicyResult> = {}): PolicyResult {
  return {
    stage: 'production',
    tier: Tier.PRODUCTION,
    stacks: 1,
    resources: 1,
    findings: [],
    acknowledgments: [],
    evaluations: [evaluation()],
    ...changes,
  };
}

/** The message with which the synthesis fails; empty if it passes. */
export function synthError(app: App): string {
  try {
    app.synth();
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}
