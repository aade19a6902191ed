import { RemovalPolicy } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct, type IDependable } from 'constructs';

export interface VpcPublicAccessBlockProps {
  /**
   * Exclusions that have to stand before traffic is blocked: those of every network of the account and Region that the internet may
   * reach, such as `network.openPublicSubnets()` gives.
   * @default - none: the internet reaches nothing
   */
  readonly exclusions?: IDependable[];
  /**
   * What happens to the block when it leaves the stack.
   * @default RemovalPolicy.RETAIN - without it every VPC of the account and Region would be open again
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * VPC Block Public Access of an account and Region: whatever routes and security groups say, the internet begins no connection with
 * anything in any VPC, but for subnets that an exclusion names (NET-10). NAT and egress-only gateways still lead out.
 *
 * There is one in an account and Region: make it in one stack.
 *
 * **Guarantees**: traffic is blocked after the exclusions are there.
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
