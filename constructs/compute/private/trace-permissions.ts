import * as iam from 'aws-cdk-lib/aws-iam';
import { acceptFinding } from '../../acknowledgment';

/**
 * Permits to send traces. Without `xray:GetSamplingRules`, the program decides which requests are traced.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/security_iam_id-based-policy-examples.html
 */
export function permitTraces(role: iam.IRole): void {
  role.addToPrincipalPolicy(
    new iam.PolicyStatement({ sid: 'SendTraces', actions: ['xray:PutTraceSegments'], resources: ['*'] }),
  );
  acceptFinding(role, {
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: 'X-Ray actions support no resource ARNs.',
    control: 'IAM-01',
  });
}
