import { shieldProtection } from './edge-05-shield-protection';
import { findings, findingsAcross, template, type TestResource, testRule } from '../../../../test/support/policy';

const LOAD_BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';

const protection = (ResourceArn: unknown): TestResource => ({
  Type: 'AWS::Shield::Protection',
  Properties: { ResourceArn },
});

const sub = (text: string) => ({ 'Fn::Sub': text });

const ELSEWHERE = protection('arn:aws:cloudfront::111111111111:distribution/E1');

const MESSAGE = 'Shield Advanced protects other resources of the environment but not this one';

testRule(shieldProtection, {
  'passes the address of a NAT gateway': [
    {
      Entry: { Type: 'AWS::EC2::EIP' },
      Gateway: {
        Type: 'AWS::EC2::NatGateway',
        Properties: { AllocationId: { 'Fn::GetAtt': ['Entry', 'AllocationId'] } },
      },
      Protection: ELSEWHERE,
    },
  ],
  'does not apply without Shield Advanced': [{ Entry: { Type: LOAD_BALANCER } }],
});

describe('EDGE-05-ShieldProtection', () => {
  test.each([
    ['a load balancer', { Type: LOAD_BALANCER }],
    ['a distribution', { Type: 'AWS::CloudFront::Distribution' }],
    ['a hosted zone', { Type: 'AWS::Route53::HostedZone' }],
    ['an elastic IP', { Type: 'AWS::EC2::EIP' }],
  ])('finds %s without a protection', (_, Entry: TestResource) => {
    expect(findings(shieldProtection, { Entry, Protection: ELSEWHERE })).toEqual([
      `Entry[Protection] Properties: ${MESSAGE}`,
    ]);
  });

  test.each([
    ['a load balancer', { Type: LOAD_BALANCER }, { Ref: 'Entry' }],
    [
      'a distribution',
      { Type: 'AWS::CloudFront::Distribution' },
      sub('arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/${Entry}'),
    ],
    [
      'a hosted zone',
      { Type: 'AWS::Route53::HostedZone' },
      { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':route53:::hostedzone/', { Ref: 'Entry' }]] },
    ],
    [
      'an elastic IP',
      { Type: 'AWS::EC2::EIP' },
      sub('arn:aws:ec2:eu-west-1:111111111111:eip-allocation/${Entry.AllocationId}'),
    ],
  ])('passes %s with its protection', (_, Entry: TestResource, arn) => {
    expect(findings(shieldProtection, { Entry, Protection: protection(arn) })).toEqual([]);
  });

  test('follows a protection in another stack', () => {
    const entry = template('Edge', {
      Resources: { Entry: { Type: LOAD_BALANCER } },
      Outputs: { Arn: { Value: { Ref: 'Entry' }, Export: { Name: 'EntryArn' } } },
    });
    const other = template('Shield', { Resources: { Protection: protection({ 'Fn::ImportValue': 'EntryArn' }) } });
    expect(findingsAcross(shieldProtection, [entry, other])).toEqual([]);
  });

  test('finds a resource whose id is the beginning of a protected one', () => {
    const zone = { Type: 'AWS::Route53::HostedZone' };
    const resources = { Zone: zone, Zone2: zone, Protection: protection(sub('arn:aws:route53:::hostedzone/${Zone2}')) };
    expect(findings(shieldProtection, resources)).toEqual([`Zone[Protection] Properties: ${MESSAGE}`]);
  });

  test.each([
    ['an internal load balancer', { Type: LOAD_BALANCER, Properties: { Scheme: 'internal' } }],
    [
      'a network load balancer, whose addresses are protected',
      { Type: LOAD_BALANCER, Properties: { Type: 'network' } },
    ],
    ['a private hosted zone', { Type: 'AWS::Route53::HostedZone', Properties: { VPCs: [{ VPCId: 'vpc-1' }] } }],
  ])('passes %s without a protection', (_, Entry: TestResource) => {
    expect(findings(shieldProtection, { Entry, Protection: ELSEWHERE })).toEqual([]);
  });
});
