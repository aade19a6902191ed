import * as lambda from 'aws-cdk-lib/aws-lambda';
import { acceptFinding, acceptLintWarning, inCompliancePacks } from '../../acknowledgment';

/** Accepts the findings of the public packs in a hardened function, each with the control that covers it. */
export function acceptFunctionFindings(hardened: lambda.Function, runtime: lambda.Runtime): void {
  const resource = hardened.node.defaultChild as lambda.CfnFunction;
  acceptLintWarning(resource, 'W3005', 'The L2 depends on its role by name and by reference.');
  const { role } = hardened;
  if (role !== undefined) {
    acceptFinding(role, {
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'X-Ray actions support no resource ARNs.',
      control: 'IAM-01',
    });
  }
  if (!hardened.isBoundToVpc) acceptNoVpc(hardened);
  if (isNewest(runtime)) return;
  acceptFinding(hardened, {
    id: 'AwsSolutions-L1',
    reason: 'The runtime is not the newest of its family, but has long-term support.',
    control: 'CMP-13',
  });
}

function acceptNoVpc(hardened: lambda.Function): void {
  acceptFinding(
    hardened,
    ...inCompliancePacks({
      id: 'LambdaInsideVPC',
      reason:
        'The function connects to no resource in a VPC: AWS APIs and third parties use TLS and authenticate the function.',
      control: 'NET-01',
    }),
  );
}

/** Whether the runtime has the highest version of its family in CDK, as cdk-nag checks it. */
function isNewest({ family, name }: lambda.Runtime): boolean {
  const names = lambda.Runtime.ALL.filter((each) => each.family === family).map((each) => each.name);
  return names.every((each) => name.localeCompare(each, undefined, { numeric: true }) >= 0);
}
