import { finding } from '../model';
import type { Rule } from './rule';

export const blockedPublicNetworks: Rule = {
  id: 'NET-10-BlockedPublicNetworks',
  control: 'NET-10',
  resourceTypes: ['AWS::EC2::VPCBlockPublicAccessOptions', 'AWS::EC2::VPCBlockPublicAccessExclusion'],
  statement:
    'Where VPC Block Public Access is used, it blocks what comes from the internet, and no exclusion lets that in.',
  fix: 'Set InternetGatewayBlockMode to block-bidirectional or block-ingress, and InternetGatewayExclusionMode to allow-egress.',
  source: 'https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa-basics.html',
  check: (resource) => {
    const isExclusion = resource.type === 'AWS::EC2::VPCBlockPublicAccessExclusion';
    const mode = resource.get(isExclusion ? 'InternetGatewayExclusionMode' : 'InternetGatewayBlockMode');
    const holds = isExclusion ? mode.is('allow-egress') : mode.is('block-bidirectional', 'block-ingress');
    return holds ? [] : [finding(mode, 'mode', `the internet comes in: its mode is ${mode.describe()}`)];
  },
};
