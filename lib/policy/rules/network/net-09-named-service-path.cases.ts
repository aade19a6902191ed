import { namedServicePath } from './net-09-named-service-path';
import { type TestResources, testRule } from '../../../../test/support/policy';

const groupId = (group: string) => ({ 'Fn::GetAtt': [group, 'GroupId'] });

const service = (group: string, properties: object = {}) => ({
  Type: 'AWS::ECS::Service',
  Properties: {
    NetworkConfiguration: { AwsvpcConfiguration: { SecurityGroups: [groupId(group)] } },
    ...properties,
  },
});

const offers = (ServiceConnectConfiguration: object) => ({
  TaskDefinition: { Ref: 'Task' },
  ServiceConnectConfiguration: { Enabled: true, ...ServiceConnectConfiguration },
});

const PORT = { PortName: 'api', IngressPortOverride: 15443 };

/** Orders connects to Reports on a port. */
function services(reports: object, FromPort: unknown = 15443, ToPort: unknown = FromPort): TestResources {
  return {
    OrdersGroup: { Type: 'AWS::EC2::SecurityGroup', Properties: {} },
    ReportsGroup: { Type: 'AWS::EC2::SecurityGroup', Properties: {} },
    Rule: {
      Type: 'AWS::EC2::SecurityGroupIngress',
      Properties: {
        GroupId: groupId('ReportsGroup'),
        SourceSecurityGroupId: groupId('OrdersGroup'),
        IpProtocol: 'tcp',
        FromPort,
        ToPort,
      },
    },
    Task: {
      Type: 'AWS::ECS::TaskDefinition',
      Properties: { ContainerDefinitions: [{ PortMappings: [{ Name: 'api', ContainerPort: 8080 }] }] },
    },
    Orders: service('OrdersGroup'),
    Reports: service('ReportsGroup', reports),
  };
}

const found = (ports: string) =>
  `Reports[${ports}] Properties.ServiceConnectConfiguration: service Orders can connect to ports ${ports}, which are not Service Connect ports: the path has no name and no TLS certificate`;

testRule(namedServicePath, {
  'finds a service without Service Connect': [services({}), found('15443-15443')],
  'finds disabled Service Connect': [services(offers({ Enabled: false, Services: [PORT] })), found('15443-15443')],
  'finds the port of the container beside the proxy': [
    services(offers({ Services: [PORT] }), 8080),
    found('8080-8080'),
  ],
  'finds a range of ports': [services(offers({ Services: [PORT] }), 15443, 15444), found('15443-15444')],
  'finds an unknown port': [services(offers({ Services: [PORT] }), { Ref: 'Port' }), found('${Port}-${Port}')],
  'finds a rule in the security group': [
    {
      ...services(offers({ Services: [PORT] })),
      ReportsGroup: {
        Type: 'AWS::EC2::SecurityGroup',
        Properties: {
          SecurityGroupIngress: [{ SourceSecurityGroupId: groupId('OrdersGroup'), FromPort: 22, ToPort: 22 }],
        },
      },
    },
    found('22-22'),
  ],
  'passes the port of the proxy': [services(offers({ Services: [PORT] }))],
  'passes the port of the container, without an own port of the proxy': [
    services(offers({ Services: [{ PortName: 'api' }] }), 8080),
  ],
  'passes connections of a load balancer': [
    { ...services({}), Orders: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: {} } },
  ],
  'passes connections between the tasks of a service': [
    {
      ReportsGroup: {
        Type: 'AWS::EC2::SecurityGroup',
        Properties: { SecurityGroupIngress: [{ SourceSecurityGroupId: groupId('ReportsGroup') }] },
      },
      Reports: service('ReportsGroup'),
    },
  ],
  'passes services without connections': [{ Orders: service('OrdersGroup'), Reports: service('ReportsGroup') }],
});
