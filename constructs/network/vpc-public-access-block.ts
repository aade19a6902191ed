import { RemovalPolicy } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct, type IDependable } from 'constructs';

export interface VpcPublicAccessBlockProps {
  /**
   * Exclusions that have to exist before traffic is blocked: those of every network of the account and Region that accepts connections from
   * the internet, as `network.openPublicSubnets()` returns them.
   * @default - none: no VPC accepts connections from the internet
   */
  readonly exclusions?: IDependable[];
  /**
   * Removal policy of the block.
   * @default RemovalPolicy.RETAIN - its deletion would affect every VPC of the account and Region
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * VPC Block Public Access of an account and Region: it blocks inbound connections from the internet to every VPC, independent of routes and
 * security groups, except to excluded subnets (NET-10). Egress through NAT and egress-only internet gateways is not affected.
 *
 * An account has one per Region: create it in one stack only.
 *
 * **Guarantees**: inbound traffic is blocked (NET-10), after all exclusions exist.
 *
 * **Costs** nothing.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html
 */
export class VpcPublicAccessBlock extends Construct {
  constructor(scope: Construct, id: string, props: VpcPublicAccessBlockProps = {}) {
    super(scope, id);
    const block = new ec2.CfnVPCBlockPublicAccessOptions(this, 'Options', {
      internetGatewayBlockMode: 'block-ingress',
    });
    block.applyRemovalPolicy(props.removalPolicy ?? RemovalPolicy.RETAIN);
    block.node.addDependency(...(props.exclusions ?? []));
  }
}
