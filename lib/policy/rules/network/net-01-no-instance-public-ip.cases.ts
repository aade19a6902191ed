import { noInstancePublicIp } from './net-01-no-instance-public-ip';
import { findings } from '../../../../test/support/policy';

const interfaces = (AssociatePublicIpAddress: unknown) => ({ NetworkInterfaces: [{ AssociatePublicIpAddress }] });

describe('NET-01-NoInstancePublicIp', () => {
  test.each<[string, (value: unknown) => object]>([
    ['AWS::EC2::Instance', interfaces],
    ['AWS::EC2::LaunchTemplate', (value) => ({ LaunchTemplateData: interfaces(value) })],
    ['AWS::AutoScaling::LaunchConfiguration', (value) => ({ AssociatePublicIpAddress: value })],
  ])('%s: finds a public address, passes without', (Type, properties) => {
    const evaluate = (value: unknown) =>
      findings(noInstancePublicIp, { I: { Type, Properties: { ...properties(value) } } });
    expect(evaluate(true)).toEqual([
      expect.stringMatching(/^I\[AssociatePublicIpAddress\] .*: instances get a public IP address$/),
    ]);
    expect(evaluate({ Ref: 'Public' })).toHaveLength(1);
    expect([...evaluate(false), ...evaluate(undefined)]).toEqual([]);
  });
});
