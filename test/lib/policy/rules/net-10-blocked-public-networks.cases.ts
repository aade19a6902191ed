import { blockedPublicNetworks } from '../../../../lib/policy/rules/net-10-blocked-public-networks';
import { findings } from '../../../support/policy';

const options = (InternetGatewayBlockMode: unknown) => ({
  Block: { Type: 'AWS::EC2::VPCBlockPublicAccessOptions', Properties: { InternetGatewayBlockMode } },
});
const exclusion = (InternetGatewayExclusionMode: unknown) => ({
  Block: { Type: 'AWS::EC2::VPCBlockPublicAccessExclusion', Properties: { InternetGatewayExclusionMode } },
});

describe('NET-10-BlockedPublicNetworks', () => {
  test.each([
    ['off', options('off')],
    ['allow-bidirectional', exclusion('allow-bidirectional')],
    ['${Mode}', exclusion({ Ref: 'Mode' })],
  ])('finds the mode %s', (mode, resources) => {
    const property = Object.keys(resources.Block.Properties)[0] ?? '';
    expect(findings(blockedPublicNetworks, resources)).toEqual([
      `Block[mode] Properties.${property}: the internet comes in: its mode is ${mode}`,
    ]);
  });

  test('passes what keeps the internet out', () => {
    expect(findings(blockedPublicNetworks, options('block-bidirectional'))).toEqual([]);
    expect(findings(blockedPublicNetworks, options('block-ingress'))).toEqual([]);
    expect(findings(blockedPublicNetworks, exclusion('allow-egress'))).toEqual([]);
  });
});
