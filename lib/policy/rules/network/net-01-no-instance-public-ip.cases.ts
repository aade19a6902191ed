import { noInstancePublicIp } from './net-01-no-instance-public-ip';
import { findings } from '../../../../test/support/policy';

const interfaces = (AssociatePublicIpAddress: unknown) => ({ NetworkInterfaces: [{ AssociatePublicIpAddress }] });

describe('NET-01-NoInstancePublicIp', () => {
  test.each<[string, (value: unknown) => object]>([
    ['AWS::EC2::Instance', interfaces],
    ['AWS::EC2::LaunchTemplate', (value) => ({ LaunchTemplateData: interfaces(value) })],
    ['AWS::AutoScaling::LaunchConfiguration', (value) => ({ AssociatePublicIpAddress: value })],
  ])('%s: finds one that asks for a public address, passes one that does not', (Type, properties) => {
    const judged = (value: unknown) =>
      findings(noInstancePublicIp, { I: { Type, Properties: { ...properties(value) } } });
    expect(judged(true)).toEqual([
      expect.stringMatching(/^I\[AssociatePublicIpAddress\] .*: it gets a public IP address$/),
    ]);
    expect(judged({ Ref: 'Public' })).toHaveLength(1);
    expect([...judged(false), ...judged(undefined)]).toEqual([]);
  });
});
