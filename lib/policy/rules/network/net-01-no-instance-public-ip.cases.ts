import { noInstancePublicIp } from './net-01-no-instance-public-ip';
import { findings } from '../../../../test/support/policy';

const interfaces = (AssociatePublicIpAddress: unknown) => ({ NetworkInterfaces: [{ AssociatePublicIpAddress }] });

describe('NET-01-NoInstancePublicIp', () => {
  test.each<[string, (value: unknown) => object]>([
    ['AWS::EC2::Instance', interfaces],
    ['AWS::EC2::LaunchTemplate', (value) => ({ LaunchTemplateData: interfaces(value) })],
    ['AWS::AutoScaling::LaunchConfiguration', (value) => ({ AssociatePublicIpAddress: value })],
    ['AWS::EC2::SpotFleet', (value) => ({ SpotFleetRequestConfigData: { LaunchSpecifications: [interfaces(value)] } })],
  ])('%s: finds a public address, passes without', (Type, properties) => {
    const evaluate = (value: unknown) =>
      findings(noInstancePublicIp, { I: { Type, Properties: { ...properties(value) } } });
    expect(evaluate(true)).toEqual([
      expect.stringMatching(/^I\[AssociatePublicIpAddress\] .*: instances get a public IP address$/),
    ]);
    expect(evaluate({ Ref: 'Public' })).toHaveLength(1);
    expect([...evaluate(false), ...evaluate(undefined)]).toEqual([]);
  });

  const INTERFACE = { Interface: { Type: 'AWS::EC2::NetworkInterface', Properties: { SourceDestCheck: false } } };

  const address = (properties: object, Type = 'AWS::EC2::EIPAssociation') => ({
    ...INTERFACE,
    Address: { Type, Properties: { ...properties } },
  });

  const route = (properties: object) => ({ Route: { Type: 'AWS::EC2::Route', Properties: { ...properties } } });

  test.each([
    ['a network interface', address({ NetworkInterfaceId: { Ref: 'Interface' } })],
    ['an instance outside of the templates', address({ InstanceId: 'i-0a1b2c3d4e5f60718' })],
    ['an instance, without an association', address({ InstanceId: { Ref: 'Instance' } }, 'AWS::EC2::EIP')],
    [
      'a target of a route that checks addresses',
      {
        ...address({ NetworkInterfaceId: { Ref: 'Interface' } }),
        Interface: { Type: 'AWS::EC2::NetworkInterface' },
        ...route({ NetworkInterfaceId: { Ref: 'Interface' } }),
      },
    ],
  ])('finds the Elastic IP address of %s', (_, resources) => {
    expect(findings(noInstancePublicIp, resources)).toEqual([
      expect.stringMatching(
        /^Address\[ElasticIp\] .* has an Elastic IP address and is no NAT device of the templates$/,
      ),
    ]);
  });

  test('passes Elastic IP addresses of NAT gateways and NAT instances', () => {
    expect(findings(noInstancePublicIp, address({ Domain: 'vpc' }, 'AWS::EC2::EIP'))).toEqual([]);
    const nat = address({ NetworkInterfaceId: { Ref: 'Interface' } });
    expect(findings(noInstancePublicIp, { ...nat, ...route({ NetworkInterfaceId: { Ref: 'Interface' } }) })).toEqual(
      [],
    );
  });

  test.each([
    ['AWS::SageMaker::NotebookInstance', 'DirectInternetAccess', 'Disabled'],
    ['AWS::SageMaker::Domain', 'AppNetworkAccessType', 'VpcOnly'],
  ])('%s: finds direct internet access, passes %s %s', (Type, property, closed) => {
    const evaluate = (value: unknown) =>
      findings(noInstancePublicIp, { I: { Type, Properties: { [property]: value } } });
    expect(evaluate(undefined)).toEqual([
      `I[${property}] Properties.${property}: it has direct internet access outside of the VPC: the value is absent`,
    ]);
    expect(evaluate(closed)).toEqual([]);
  });
});
