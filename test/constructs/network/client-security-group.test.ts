import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { Duration } from 'aws-cdk-lib';
import {
  ClientSecurityGroup,
  ContainerSource,
  HardenedFargateService,
  AlertRouting,
  ScheduledFargateJob,
  ServiceCluster,
} from '../../../constructs';
import { TestTemplate, testStack, testVpc } from '../../support/stacks';

const PORTS = [6379, 6380];

let template: TestTemplate;

beforeAll(() => {
  const stack = testStack();
  const vpc = testVpc(stack);
  const server = new ec2.SecurityGroup(stack, 'Server', { vpc, allowAllOutbound: false });
  const clients = new ClientSecurityGroup(stack, 'Clients', { vpc, server, serverName: 'the cache', ports: PORTS });
  const shared = {
    cluster: new ServiceCluster(stack, 'Cluster', { vpc }),
    image: ContainerSource.fromPullThroughCache('mirror/app', `sha256:${'0'.repeat(64)}`),
    alertRouting: new AlertRouting(stack, 'Alerts'),
  };
  const service = (id: string) =>
    new HardenedFargateService(stack, id, { ...shared, port: 8443, healthCheckCommand: ['/check'] });
  const job = new ScheduledFargateJob(stack, 'Job', {
    ...shared,
    schedule: ScheduleExpression.rate(Duration.hours(1)),
  });
  const [web, api] = ['Web', 'Api'].map(service);
  service('Unrelated');
  for (const client of [web, api, job]) if (client !== undefined) clients.admit(client);
  const peer = new ec2.SecurityGroup(stack, 'Peer', { vpc, allowAllOutbound: false });
  web?.connections.allowFrom(peer, ec2.Port.tcp(8443), 'Peer to the service');
  template = TestTemplate.of(stack);
});

const CLIENTS = { 'Fn::GetAtt': [expect.stringMatching(/^Clients/), 'GroupId'] } as unknown;

function groupsOf(service: string): unknown {
  const { NetworkConfiguration } = template.one('AWS::ECS::Service', service).Properties;
  return (NetworkConfiguration as { AwsvpcConfiguration: { SecurityGroups: unknown } }).AwsvpcConfiguration
    .SecurityGroups;
}

describe('a client security group', () => {
  test('is the only peer of the server, with one rule per port for any number of clients (NET-03)', () => {
    const rules = template.properties('AWS::EC2::SecurityGroupIngress').filter(({ FromPort }) => FromPort !== 8443);
    expect(rules).toHaveLength(PORTS.length);
    expect(rules).toMatchObject(PORTS.map((FromPort) => ({ FromPort, SourceSecurityGroupId: CLIENTS })));
  });

  test('allows outbound traffic to the server only (NET-04)', () => {
    const egress = template.properties('AWS::EC2::SecurityGroupEgress').filter(({ FromPort }) => FromPort !== 8443);
    expect(egress).toMatchObject(PORTS.map((ToPort) => ({ ToPort, GroupId: CLIENTS })));
    const { Properties } = template.one('AWS::EC2::SecurityGroup', 'Clients');
    expect(Properties['SecurityGroupEgress']).toMatchObject([{ CidrIp: '255.255.255.255/32' }]);
    expect(Properties).not.toHaveProperty('SecurityGroupIngress');
  });

  test('is added to admitted services, in addition to their own group, and to no other service', () => {
    const own = { 'Fn::GetAtt': [expect.stringMatching(/SecurityGroup/), 'GroupId'] } as unknown;
    expect(groupsOf('Web')).toEqual([own, CLIENTS]);
    expect(groupsOf('Api')).toEqual([own, CLIENTS]);
    expect(groupsOf('Unrelated')).toEqual([own]);
  });

  test('is added to the tasks of an admitted job', () => {
    const { DefinitionString } = template.one('AWS::StepFunctions::StateMachine').Properties;
    expect(JSON.stringify(DefinitionString)).toMatch(/SecurityGroups.*JobSecurityGroup.*ClientsSecurityGroup/);
  });

  test('does not get the rules of the connections of one client', () => {
    const rules = template.properties('AWS::EC2::SecurityGroupIngress').filter(({ FromPort }) => FromPort === 8443);
    expect(rules).toMatchObject([
      { GroupId: { 'Fn::GetAtt': [expect.stringMatching(/^WebSecurityGroup/), 'GroupId'] } },
    ]);
  });

  test('requires ports', () => {
    const stack = testStack();
    const vpc = testVpc(stack);
    const server = new ec2.SecurityGroup(stack, 'Server', { vpc });
    expect(() => new ClientSecurityGroup(stack, 'Clients', { vpc, server, serverName: 'the server' })).toThrow(
      new Error("Stack/Clients: the server has no default port; set 'ports'"),
    );
  });
});
