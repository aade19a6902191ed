import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acceptFinding, reportedArn } from '../acknowledgment';
import { OperatorRole, type OperatorRoleProps } from '../identity';

export interface DnsZoneOperatorProps extends OperatorRoleProps {
  /** Names of the CloudFormation stacks with the outputs that the DNS records and the Terraform backend need. */
  readonly stackNames: string[];
}

/**
 * The role of operators of a DNS zone outside AWS, such as at Cloudflare. It reads the validation records of certificates and the outputs
 * of the given stacks. Access to the API token and the Terraform state is granted to it separately.
 *
 * **Guarantees**: those of {@link OperatorRole}; read-only, except for additional grants (IAM-01).
 *
 * **Costs** nothing.
 */
export class DnsZoneOperator extends Construct implements iam.IGrantable {
  /** The role that operators assume. */
  public readonly role: iam.IRole;
  /** The principal for grants. */
  public readonly grantPrincipal: iam.IPrincipal;

  constructor(scope: Construct, id: string, { stackNames, ...props }: DnsZoneOperatorProps) {
    super(scope, id);
    const { grantPrincipal, role } = new OperatorRole(this, 'Operator', props);
    this.role = role;
    this.grantPrincipal = grantPrincipal;
    const stack = Stack.of(this);
    this.permit('acm:ListCertificates', '*', 'acm:ListCertificates does not support resource-level permissions.');
    this.permit(
      'acm:DescribeCertificate',
      stack.formatArn({ service: 'acm', resource: 'certificate', resourceName: '*' }),
      'The ARN of the certificate is not known in this stack.',
    );
    for (const name of stackNames) {
      this.permit(
        'cloudformation:DescribeStacks',
        stack.formatArn({ service: 'cloudformation', resource: 'stack', resourceName: `${name}/*` }),
        'The ARN of a stack ends with a random id; the statement names one stack.',
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
