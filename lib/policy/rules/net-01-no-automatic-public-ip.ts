import { finding } from '../model';
import type { Rule } from './rule';

export const noAutomaticPublicIp: Rule = {
  id: 'NET-01-NoAutomaticPublicIp',
  control: 'NET-01',
  resourceTypes: ['AWS::EC2::Subnet'],
  statement: 'No subnet gives public addresses to what happens to start in it.',
  fix: 'Set MapPublicIpOnLaunch to false; load balancers and NAT gateways get theirs without it.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-15',
  check: (subnet) => {
    const automatic = subnet.get('MapPublicIpOnLaunch');
    return automatic.is(false, undefined)
      ? []
      : [finding(automatic, 'MapPublicIpOnLaunch', 'whatever starts in the subnet gets a public address')];
  },
};
