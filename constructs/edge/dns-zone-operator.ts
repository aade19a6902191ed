import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acceptFinding, reportedArn } from '../acknowledgement';
import { OperatorRole, type OperatorRoleProps } from '../identity';

export interface DnsZoneOperatorProps extends OperatorRoleProps {
  /** Names of the CloudFormation stacks whose outputs say where the zone's names lead to, and where its states are. */
  readonly stackNames: string[];
}

/**
 * The role of the people who work on a zone that is run elsewhere, such as at Cloudflare. It reads what the zone's records are made
 * from: the validation records of certificates, and the outputs of a few stacks. The token of the zone and the states of Terraform are
 * granted to it by those that keep them.
 *
 * **Guarantees**: those of {@link OperatorRole}; it changes nothing in AWS but what it is granted (IAM-01).
 *
 * **Costs** nothing.
 */
export class DnsZoneOperator extends Construct implements iam.IGrantable {
  /** The role; `aws sts assume-role` with its ARN. */
  public readonly role: iam.IRole;
  /** What grants go to. */
  public readonly grantPrincipal: iam.IPrincipal;

  constructor(scope: Construct, id: string, { stackNames, ...props }: DnsZoneOperatorProps) {
    super(scope, id);
    const { grantPrincipal, role } = new OperatorRole(this, 'Operator', props);
    this.role = role;
    this.grantPrincipal = grantPrincipal;
    const stack = Stack.of(this);
    this.permit('acm:ListCertificates', '*', 'It lists all certificates: there is no resource to name.');
    this.permit(
      'acm:DescribeCertificate',
      stack.formatArn({ service: 'acm', resource: 'certificate', resourceName: '*' }),
      "Which certificate is the zone's is seen in the list of all.",
    );
    for (const name of stackNames) {
      this.permit(
        'cloudformation:DescribeStacks',
        stack.formatArn({ service: 'cloudformation', resource: 'stack', resourceName: `${name}/*` }),
        'The end of the ARN is random, the name is that of one stack.',
      );
    }
  }

  private permit(action: string, resource: string, reason: string): void {
    this.role.addToPrincipalPolicy(new iam.PolicyStatement({ actions: [action], resources: [resource] }));
    acceptFinding(this.role, {
      id: `AwsSolutions-IAM5[Resource::${reportedArn(this, resource)}]`,
      reason,
      control: 'IAM-01',
    });
  }
}
