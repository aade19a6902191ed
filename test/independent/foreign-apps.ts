import { type App, Duration, Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as efs from 'aws-cdk-lib/aws-efs';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { FOREIGN_ENV as env } from './foreign-stacks';

/** A load balancer, a service, a bastion host, a database, and a network stack. */
export function webApp(app: App): void {
  const network = new Stack(app, 'blog-network', { env });
  const vpc = new ec2.Vpc(network, 'Vpc', {
    ipAddresses: ec2.IpAddresses.cidr('172.20.0.0/16'),
    availabilityZones: ['eu-central-1a', 'eu-central-1b'],
    natGateways: 1,
    subnetConfiguration: [
      { name: 'public', subnetType: ec2.SubnetType.PUBLIC, cidrMask: 24 },
      { name: 'app', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 22 },
      { name: 'data', subnetType: ec2.SubnetType.PRIVATE_ISOLATED, cidrMask: 24 },
    ],
  });
  const acl = new ec2.NetworkAcl(network, 'DataAcl', { vpc, subnetSelection: { subnetGroupName: 'data' } });
  acl.addEntry('FromApp', {
    ruleNumber: 100,
    cidr: ec2.AclCidr.ipv4('172.20.0.0/16'),
    traffic: ec2.AclTraffic.tcpPort(5432),
    direction: ec2.TrafficDirection.INGRESS,
  });
  acl.addEntry('Replies', {
    ruleNumber: 100,
    cidr: ec2.AclCidr.ipv4('172.20.0.0/16'),
    traffic: ec2.AclTraffic.tcpPortRange(1024, 65_535),
    direction: ec2.TrafficDirection.EGRESS,
  });

  const stack = new Stack(app, 'blog-app', { env });
  const key = new kms.Key(stack, 'Key');
  const uploads = new s3.Bucket(stack, 'Uploads', { encryptionKey: key, enforceSSL: true });
  const archive = new s3.Bucket(stack, 'Archive');
  const password = new secretsmanager.Secret(stack, 'Password');
  const database = new rds.DatabaseInstance(stack, 'Database', {
    vpc,
    vpcSubnets: { subnetGroupName: 'data' },
    engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_17 }),
    credentials: rds.Credentials.fromSecret(password, 'blog'),
  });
  const task = new ecs.FargateTaskDefinition(stack, 'Task');
  task.addContainer('web', {
    image: ecs.ContainerImage.fromRegistry('public.ecr.aws/docker/library/nginx:1.29'),
    portMappings: [{ containerPort: 8080 }],
  });
  const service = new ecs.FargateService(stack, 'Service', {
    cluster: new ecs.Cluster(stack, 'Cluster', { vpc }),
    taskDefinition: task,
    vpcSubnets: { subnetGroupName: 'app' },
  });
  const loadBalancer = new elbv2.ApplicationLoadBalancer(stack, 'LoadBalancer', { vpc, internetFacing: true });
  loadBalancer
    .addListener('Http', { port: 80, open: true })
    .addTargets('Web', { port: 8080, protocol: elbv2.ApplicationProtocol.HTTP, targets: [service] });
  database.connections.allowDefaultPortFrom(service);
  // The network ACL of the subnets does not permit NFS.
  const media = new efs.FileSystem(stack, 'Media', { vpc, vpcSubnets: { subnetGroupName: 'data' } });
  media.connections.allowDefaultPortFrom(service);
  const bastion = new ec2.Instance(stack, 'Bastion', {
    vpc,
    vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC },
    instanceType: new ec2.InstanceType('t4g.nano'),
    machineImage: ec2.MachineImage.genericLinux({ 'eu-central-1': 'ami-11111111111111111' }),
    associatePublicIpAddress: true,
  });
  bastion.connections.allowFrom(ec2.Peer.ipv4('198.51.100.0/24'), ec2.Port.tcp(22));
  bastion.connections.allowTo(database, ec2.Port.tcp(5432));
  uploads.grantReadWrite(task.taskRole);
  password.grantRead(task.taskRole);
  archive.grantRead(bastion.role, 'reports/*');
  archive.addToResourcePolicy(
    new iam.PolicyStatement({
      effect: iam.Effect.DENY,
      principals: [new iam.AnyPrincipal()],
      actions: ['s3:GetObject'],
      resources: [archive.arnForObjects('reports/secret/*')],
      conditions: { ArnNotEquals: { 'aws:PrincipalArn': task.taskRole.roleArn } },
    }),
  );
  const support = new iam.Role(stack, 'Support', { assumedBy: new iam.AccountRootPrincipal() });
  archive.addToResourcePolicy(
    new iam.PolicyStatement({
      principals: [support],
      actions: ['s3:GetObject'],
      resources: [archive.arnForObjects('*')],
    }),
  );
  support.addToPolicy(
    new iam.PolicyStatement({ actions: ['s3:*'], resources: [uploads.bucketArn, uploads.arnForObjects('*')] }),
  );
  support.addToPolicy(
    new iam.PolicyStatement({ effect: iam.Effect.DENY, actions: ['s3:Delete*', 's3:Put*'], resources: ['*'] }),
  );
}

/** Functions inside and outside a VPC, a table, a queue, a topic, and roles that assume each other. */
export function functionsApp(app: App): void {
  const stack = new Stack(app, 'orders', { env });
  const vpc = new ec2.Vpc(stack, 'Vpc', {
    availabilityZones: ['eu-central-1a', 'eu-central-1b'],
    natGateways: 0,
    subnetConfiguration: [
      { name: 'public', subnetType: ec2.SubnetType.PUBLIC },
      { name: 'private', subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
    ],
    gatewayEndpoints: { S3: { service: ec2.GatewayVpcEndpointAwsService.S3 } },
  });
  vpc.addInterfaceEndpoint('Secrets', { service: ec2.InterfaceVpcEndpointAwsService.SECRETS_MANAGER });
  const code = {
    runtime: lambda.Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => ({});'),
  };
  const files = new efs.FileSystem(stack, 'Files', { vpc, vpcSubnets: { subnetGroupName: 'private' } });
  const importer = new lambda.Function(stack, 'Importer', {
    ...code,
    vpc,
    vpcSubnets: { subnetGroupName: 'private' },
    timeout: Duration.minutes(1),
  });
  files.connections.allowDefaultPortFrom(importer);
  const reporter = new lambda.Function(stack, 'Reporter', code);
  const table = new dynamodb.Table(stack, 'Orders', {
    partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
    encryption: dynamodb.TableEncryption.CUSTOMER_MANAGED,
  });
  const queue = new sqs.Queue(stack, 'Inbox', { enforceSSL: true });
  const topic = new sns.Topic(stack, 'Events');
  const exports = new s3.Bucket(stack, 'Exports');
  table.grantReadWriteData(importer);
  table.grantReadData(reporter);
  queue.grantConsumeMessages(importer);
  topic.grantPublish(reporter);
  exports.grantWrite(reporter, 'daily/*');

  const boundary = new iam.ManagedPolicy(stack, 'Boundary', {
    statements: [
      new iam.PolicyStatement({ actions: ['s3:*', 'dynamodb:*', 'sts:AssumeRole'], resources: ['*'] }),
      new iam.PolicyStatement({ effect: iam.Effect.DENY, actions: ['dynamodb:DeleteTable'], resources: ['*'] }),
    ],
  });
  const developer = new iam.Role(stack, 'Developer', {
    assumedBy: new iam.AccountRootPrincipal(),
    permissionsBoundary: boundary,
  });
  developer.addToPolicy(new iam.PolicyStatement({ actions: ['dynamodb:*', 'sqs:*', 'lambda:*'], resources: ['*'] }));
  queue.grantSendMessages(developer);
  const auditor = new iam.Role(stack, 'Auditor', { assumedBy: new iam.ArnPrincipal(developer.roleArn) });
  auditor.addToPolicy(new iam.PolicyStatement({ notActions: ['s3:GetObject', 'kms:*'], resources: ['*'] }));
  const partner = new iam.Role(stack, 'Partner', { assumedBy: new iam.AccountPrincipal('222222222222') });
  exports.grantRead(partner);
  const operator = new iam.User(stack, 'Operator', { groups: [new iam.Group(stack, 'Operators')] });
  operator.addToPolicy(
    new iam.PolicyStatement({
      actions: ['sts:AssumeRole'],
      resources: [developer.roleArn, partner.roleArn],
      conditions: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
    }),
  );
  exports.grantDelete(operator);
  reporter.grantInvoke(operator);
}
