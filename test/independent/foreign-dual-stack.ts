import { type App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as efs from 'aws-cdk-lib/aws-efs';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as rds from 'aws-cdk-lib/aws-rds';
import { FOREIGN_ENV as env } from './foreign-stacks';

const HTTPS = ec2.Port.tcp(443);
const SSH = ec2.Port.tcp(22);
const POSTGRES = ec2.Port.tcp(5432);
const PARTNER = ec2.Peer.ipv6('2001:db8:77::/48');

/** A network with IPv4 and IPv6, and each type of resource with and without IPv6 addresses. */
export function dualStackApp(app: App): void {
  const stack = new Stack(app, 'dual', { env });
  const vpc = new ec2.Vpc(stack, 'Vpc', {
    ipProtocol: ec2.IpProtocol.DUAL_STACK,
    ipAddresses: ec2.IpAddresses.cidr('172.24.0.0/16'),
    availabilityZones: ['eu-central-1a', 'eu-central-1b'],
    natGateways: 1,
    subnetConfiguration: [
      { name: 'public', subnetType: ec2.SubnetType.PUBLIC, mapPublicIpOnLaunch: false },
      { name: 'app', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
      { name: 'data', subnetType: ec2.SubnetType.PRIVATE_ISOLATED, ipv6AssignAddressOnCreation: false },
      { name: 'old', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
    ],
  });
  const group = (id: string, ...rules: readonly (readonly [ec2.IPeer, ec2.Port])[]) => {
    const created = new ec2.SecurityGroup(stack, id, { vpc, allowAllOutbound: false });
    for (const [peer, port] of rules) created.addIngressRule(peer, port);
    return created;
  };
  const acl = new ec2.NetworkAcl(stack, 'DataAcl', { vpc, subnetSelection: { subnetGroupName: 'data' } });
  const entry = (id: string, cidr: ec2.AclCidr, isIngress: boolean) =>
    acl.addEntry(id, {
      cidr,
      ruleNumber: cidr === IPV6 ? 200 : 100,
      traffic: isIngress ? ec2.AclTraffic.tcpPort(5432) : ec2.AclTraffic.tcpPortRange(1024, 65_535),
      direction: isIngress ? ec2.TrafficDirection.INGRESS : ec2.TrafficDirection.EGRESS,
    });
  const IPV6 = ec2.AclCidr.anyIpv6();
  entry('In', ec2.AclCidr.ipv4('172.24.0.0/16'), true);
  entry('Out', ec2.AclCidr.ipv4('172.24.0.0/16'), false);
  entry('Ipv6In', IPV6, true);
  entry('Ipv6Out', IPV6, false);
  // Without entries for IPv6.
  const old = new ec2.NetworkAcl(stack, 'OldAcl', { vpc, subnetSelection: { subnetGroupName: 'old' } });
  for (const direction of [ec2.TrafficDirection.INGRESS, ec2.TrafficDirection.EGRESS]) {
    old.addEntry(`All${String(direction)}`, {
      cidr: ec2.AclCidr.anyIpv4(),
      ruleNumber: 100,
      traffic: ec2.AclTraffic.allTraffic(),
      direction,
    });
  }

  const open = group('Open', [ec2.Peer.anyIpv4(), HTTPS], [ec2.Peer.anyIpv6(), HTTPS]);
  const loadBalancer = (id: string, internetFacing: boolean, ipAddressType: elbv2.IpAddressType) => {
    const created = new elbv2.ApplicationLoadBalancer(stack, id, {
      vpc,
      vpcSubnets: { subnetGroupName: 'public' },
      internetFacing,
      ipAddressType,
      securityGroup: open,
    });
    created.addListener('Https', {
      port: 443,
      protocol: elbv2.ApplicationProtocol.HTTPS,
      certificates: [elbv2.ListenerCertificate.fromArn(`arn:aws:acm:${env.region}:${env.account}:certificate/${id}`)],
      open: false,
      defaultAction: elbv2.ListenerAction.fixedResponse(404),
    });
    return created;
  };
  loadBalancer('Both', true, elbv2.IpAddressType.DUAL_STACK);
  loadBalancer('OnlyIpv4', true, elbv2.IpAddressType.IPV4);
  loadBalancer('OnlyIpv6', true, elbv2.IpAddressType.DUAL_STACK_WITHOUT_PUBLIC_IPV4);
  loadBalancer('Internal', false, elbv2.IpAddressType.DUAL_STACK);
  // An internal load balancer that accepts packets of the internet gateway.
  loadBalancer('InternalButPublic', false, elbv2.IpAddressType.DUAL_STACK).setAttribute(
    'ipv6.deny_all_igw_traffic',
    'false',
  );

  const instance = (id: string, subnetGroupName: string, securityGroup: ec2.SecurityGroup) =>
    new ec2.Instance(stack, id, {
      vpc,
      vpcSubnets: { subnetGroupName },
      securityGroup,
      instanceType: new ec2.InstanceType('t4g.nano'),
      machineImage: ec2.MachineImage.genericLinux({ 'eu-central-1': 'ami-11111111111111111' }),
    });
  const bastion = group('BastionGroup', [PARTNER, SSH], [ec2.Peer.ipv4('198.51.100.0/24'), SSH]);
  bastion.addEgressRule(ec2.Peer.anyIpv6(), POSTGRES);
  instance('Bastion', 'public', bastion);
  const worker = group('WorkerGroup', [ec2.Peer.anyIpv6(), SSH]);
  worker.addEgressRule(ec2.Peer.anyIpv6(), HTTPS);
  worker.addEgressRule(ec2.Peer.anyIpv6(), POSTGRES);
  instance('Worker', 'app', worker);
  const legacy = group('LegacyGroup', [ec2.Peer.anyIpv4(), SSH], [ec2.Peer.anyIpv6(), SSH]);
  legacy.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.allTcp());
  legacy.addEgressRule(ec2.Peer.anyIpv6(), ec2.Port.allTcp());
  instance('Legacy', 'old', legacy);

  const store = group('StoreGroup', [worker, POSTGRES], [legacy, POSTGRES]);
  const database = (id: string, networkType: rds.NetworkType) =>
    new rds.DatabaseInstance(stack, id, {
      vpc,
      vpcSubnets: { subnetGroupName: 'data' },
      networkType,
      securityGroups: [store],
      engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_17 }),
    });
  database('Database', rds.NetworkType.DUAL);
  database('Ipv4Database', rds.NetworkType.IPV4);
  for (const ipv6AllowedForDualStack of [true, false]) {
    const client = group(`Function${String(ipv6AllowedForDualStack)}Group`);
    client.addEgressRule(ec2.Peer.anyIpv6(), ec2.Port.allTcp());
    new lambda.Function(stack, `Function${String(ipv6AllowedForDualStack)}`, {
      runtime: lambda.Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: lambda.Code.fromInline('exports.handler = async () => ({});'),
      vpc,
      vpcSubnets: { subnetGroupName: 'app' },
      securityGroups: [client],
      ipv6AllowedForDualStack,
    });
  }
  const services = [ec2.InterfaceVpcEndpointAwsService.SECRETS_MANAGER, ec2.InterfaceVpcEndpointAwsService.KMS];
  for (const [index, service] of services.entries()) {
    new ec2.InterfaceVpcEndpoint(stack, `Endpoint${String(index)}`, {
      vpc,
      service,
      subnets: { subnetGroupName: 'app' },
      securityGroups: [open],
      ipAddressType: index === 0 ? ec2.VpcEndpointIpAddressType.DUALSTACK : ec2.VpcEndpointIpAddressType.IPV4,
    });
  }
  const files = new efs.FileSystem(stack, 'Files', { vpc, vpcSubnets: { subnetGroupName: 'app' } });
  files.connections.allowDefaultPortFrom(worker);
}
