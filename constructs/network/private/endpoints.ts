import { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { SubnetTier } from '../../../facts/subnet-plan';

const HTTPS = ec2.Port.tcp(443);

/** ECR keeps image layers in a bucket of its own, one per Region, which pulls read as nobody in particular. */
const ecrLayerBucketArn = (stack: Stack) => `arn:${stack.partition}:s3:::prod-${stack.region}-starport-layer-bucket/*`;

/** Endpoints that belong to every network of this kind, and what security groups need to know of them. */
export interface NetworkEndpoints {
  /** The group of the interface endpoints; undefined where there are none. */
  readonly securityGroup?: ec2.ISecurityGroup;
  /** The services that are reached through interface endpoints, by the ends of their names. */
  readonly interfaces: readonly string[];
  /** The services that are reached through gateway endpoints, likewise. */
  readonly gateways: readonly string[];
}

/** Makes the endpoints of a network. Gateways are free; interfaces only the private tier may call. */
export function createEndpoints(
  vpc: ec2.Vpc,
  interfaces: readonly ec2.InterfaceVpcEndpointAwsService[],
  gateways: readonly ec2.GatewayVpcEndpointAwsService[],
): NetworkEndpoints {
  const all = [...new Set([ec2.GatewayVpcEndpointAwsService.S3, ...gateways])];
  for (const service of all) createGatewayEndpoint(vpc, service);
  return {
    securityGroup: createInterfaceEndpoints(vpc, interfaces),
    interfaces: interfaces.map(({ shortName }) => shortName),
    gateways: all.map(shortNameOf),
  };
}

/** The last part of the name: `s3`. */
export function shortNameOf({ name }: ec2.GatewayVpcEndpointAwsService): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** Traffic to the service stays inside AWS, for private and isolated subnets. */
function createGatewayEndpoint(vpc: ec2.Vpc, service: ec2.GatewayVpcEndpointAwsService): void {
  const stack = Stack.of(vpc);
  const endpoint = vpc.addGatewayEndpoint(shortNameOf(service).toUpperCase(), { service });
  endpoint.addToPolicy(principalsOfThisAccount(stack));
  if (service !== ec2.GatewayVpcEndpointAwsService.S3) return;
  endpoint.addToPolicy(
    // https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html#ecr-minimum-s3-perms
    new iam.PolicyStatement({
      sid: 'ImageLayers',
      principals: [new iam.AnyPrincipal()],
      actions: ['s3:GetObject'],
      resources: [ecrLayerBucketArn(stack)],
    }),
  );
}

function createInterfaceEndpoints(
  vpc: ec2.Vpc,
  services: readonly ec2.InterfaceVpcEndpointAwsService[],
): ec2.ISecurityGroup | undefined {
  if (services.length === 0) return undefined;
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
    endpoint.addToPolicy(principalsOfThisAccount(Stack.of(vpc)));
  }
  return securityGroup;
}

function principalsOfThisAccount(stack: Stack): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'PrincipalsOfThisAccount',
    principals: [new iam.AnyPrincipal()],
    actions: ['*'],
    resources: ['*'],
    conditions: { StringEquals: { 'aws:PrincipalAccount': stack.account } },
  });
}
