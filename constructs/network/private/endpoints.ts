import { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { SubnetTier } from '../../../facts/subnet-plan';

const HTTPS = ec2.Port.tcp(443);

/** ECR stores image layers in one bucket per Region; image pulls read it through presigned URLs of ECR. */
const ecrLayerBucketArn = (stack: Stack) => `arn:${stack.partition}:s3:::prod-${stack.region}-starport-layer-bucket/*`;

/** The endpoints of a network, for the rules of security groups. */
export interface NetworkEndpoints {
  /** Security group of the interface endpoints; undefined if the network is not meant to have any. */
  readonly securityGroup?: ec2.ISecurityGroup;
  /** Short names of the services with an interface endpoint, such as `sqs`. */
  readonly interfaces: readonly string[];
  /** Short names of the services with a gateway endpoint. */
  readonly gateways: readonly string[];
}

/** Creates the endpoints of a network. Only the private subnet tier may connect to interface endpoints. */
export function createEndpoints(
  vpc: ec2.Vpc,
  interfaces: readonly ec2.InterfaceVpcEndpointAwsService[] | undefined,
  gateways: readonly ec2.GatewayVpcEndpointAwsService[],
): NetworkEndpoints {
  const all = [...new Set([ec2.GatewayVpcEndpointAwsService.S3, ...gateways])];
  for (const service of all) createGatewayEndpoint(vpc, service);
  return {
    securityGroup: interfaces && createInterfaceEndpoints(vpc, interfaces),
    interfaces: (interfaces ?? []).map(({ shortName }) => shortName),
    gateways: all.map(shortNameOf),
  };
}

/** The last part of the service name, such as `s3`. */
export function shortNameOf({ name }: ec2.GatewayVpcEndpointAwsService): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** Private and isolated subnets connect to the service within the AWS network. */
function createGatewayEndpoint(vpc: ec2.Vpc, service: ec2.GatewayVpcEndpointAwsService): void {
  const stack = Stack.of(vpc);
  const endpoint = vpc.addGatewayEndpoint(shortNameOf(service).toUpperCase(), { service });
  endpoint.addToPolicy(accountPrincipals(stack));
  if (service !== ec2.GatewayVpcEndpointAwsService.S3) return;
  endpoint.addToPolicy(
    // https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html#ecr-minimum-s3-perms
    new iam.PolicyStatement({
      sid: 'EcrImageLayers',
      principals: [new iam.AnyPrincipal()],
      actions: ['s3:GetObject'],
      resources: [ecrLayerBucketArn(stack)],
    }),
  );
}

/** The security group exists without an endpoint as well: the security groups of workloads, in other stacks, refer to it. */
function createInterfaceEndpoints(
  vpc: ec2.Vpc,
  services: readonly ec2.InterfaceVpcEndpointAwsService[],
): ec2.ISecurityGroup {
  const securityGroup = new ec2.SecurityGroup(vpc, 'EndpointSecurityGroup', {
    vpc,
    description: 'VPC endpoints: HTTPS from the private subnets',
    allowAllOutbound: false,
  });
  for (const subnet of vpc.selectSubnets({ subnetGroupName: SubnetTier.PRIVATE }).subnets) {
    securityGroup.addIngressRule(ec2.Peer.ipv4(subnet.ipv4CidrBlock), HTTPS, 'HTTPS from workloads');
  }
  for (const service of services) {
    const endpoint = vpc.addInterfaceEndpoint(service.shortName, {
      service,
      subnets: { subnetGroupName: SubnetTier.PRIVATE },
      securityGroups: [securityGroup],
      privateDnsEnabled: true,
      open: false,
    });
    endpoint.addToPolicy(accountPrincipals(Stack.of(vpc)));
  }
  return securityGroup;
}

function accountPrincipals(stack: Stack): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'AccountPrincipals',
    principals: [new iam.AnyPrincipal()],
    actions: ['*'],
    resources: ['*'],
    conditions: { StringEquals: { 'aws:PrincipalAccount': stack.account } },
  });
}
