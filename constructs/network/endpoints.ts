import { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { EgressPolicy } from './egress-policy';
import { SubnetTier } from './subnet-plan';

/**
 * What a Fargate task, its execution role, GuardDuty's agent and the constructs here call (NET-05). The agent's endpoint is
 * among them, since GuardDuty would make one of its own, which then keeps the VPC from being deleted.
 */
export const WORKLOAD_ENDPOINTS: readonly ec2.InterfaceVpcEndpointAwsService[] = [
  ec2.InterfaceVpcEndpointAwsService.ECR,
  ec2.InterfaceVpcEndpointAwsService.ECR_DOCKER,
  ec2.InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS,
  ec2.InterfaceVpcEndpointAwsService.CLOUDWATCH_MONITORING,
  ec2.InterfaceVpcEndpointAwsService.SECRETS_MANAGER,
  ec2.InterfaceVpcEndpointAwsService.KMS,
  ec2.InterfaceVpcEndpointAwsService.SSM,
  ec2.InterfaceVpcEndpointAwsService.ECS,
  ec2.InterfaceVpcEndpointAwsService.STS,
  ec2.InterfaceVpcEndpointAwsService.GUARDDUTY_DATA,
];

const HTTPS = ec2.Port.tcp(443);

/** ECR keeps image layers in a bucket of its own, one per Region, which pulls read as nobody in particular. */
const ecrLayerBucketArn = (stack: Stack) => `arn:${stack.partition}:s3:::prod-${stack.region}-starport-layer-bucket/*`;

/** The free gateway endpoint: S3 traffic of private and isolated subnets stays inside AWS. */
export function createS3Endpoint(vpc: ec2.Vpc): ec2.GatewayVpcEndpoint {
  const stack = Stack.of(vpc);
  const endpoint = vpc.addGatewayEndpoint('S3', { service: ec2.GatewayVpcEndpointAwsService.S3 });
  endpoint.addToPolicy(principalsOfThisAccount(stack));
  endpoint.addToPolicy(
    // https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html#ecr-minimum-s3-perms
    new iam.PolicyStatement({
      sid: 'ImageLayers',
      principals: [new iam.AnyPrincipal()],
      actions: ['s3:GetObject'],
      resources: [ecrLayerBucketArn(stack)],
    }),
  );
  return endpoint;
}

/** Interface endpoints that only the private tier may call, and only for principals of this account. */
export function createInterfaceEndpoints(
  vpc: ec2.Vpc,
  egress: EgressPolicy,
  services: readonly ec2.InterfaceVpcEndpointAwsService[] | undefined,
): void {
  const wanted = services ?? (egress.needsEndpoints ? WORKLOAD_ENDPOINTS : []);
  if (wanted.length === 0) return;
  const securityGroup = new ec2.SecurityGroup(vpc, 'EndpointSecurityGroup', {
    vpc,
    description: 'VPC endpoints: HTTPS from the private subnets',
    allowAllOutbound: false,
  });
  for (const subnet of vpc.selectSubnets({ subnetGroupName: SubnetTier.PRIVATE }).subnets) {
    securityGroup.addIngressRule(ec2.Peer.ipv4(subnet.ipv4CidrBlock), HTTPS, 'HTTPS from workloads');
  }
  for (const service of wanted) {
    const endpoint = vpc.addInterfaceEndpoint(service.shortName, {
      service,
      subnets: { subnetGroupName: SubnetTier.PRIVATE },
      securityGroups: [securityGroup],
      privateDnsEnabled: true,
      open: false,
    });
    endpoint.addToPolicy(principalsOfThisAccount(Stack.of(vpc)));
  }
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
