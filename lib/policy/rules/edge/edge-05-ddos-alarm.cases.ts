import { ddosAlarm } from './edge-05-ddos-alarm';
import { findings } from '../../../../test/support/policy';

const ENTRY = { Ref: 'Entry' };
const UNTOLD = 'no alarm on DDoSDetected has this ResourceArn';

function evaluate(ResourceArn: unknown, Value: unknown, alarm: Readonly<Record<string, unknown>> = {}): string[] {
  return findings(ddosAlarm, {
    Entry: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer' },
    Protection: { Type: 'AWS::Shield::Protection', Properties: { ResourceArn } },
    Alarm: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        Namespace: 'AWS/DDoSProtection',
        MetricName: 'DDoSDetected',
        Dimensions: [{ Name: 'ResourceArn', Value }],
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        Threshold: 1,
        ...alarm,
      },
    },
  });
}

describe('EDGE-05-DdosAlarm', () => {
  test.each([
    ['of another resource', 'arn:aws:cloudfront::111111111111:distribution/E1', {}],
    ['of another metric', ENTRY, { MetricName: 'DDoSAttackBitsPerSecond' }],
    ['of another namespace', ENTRY, { Namespace: 'AWS/ApplicationELB' }],
    ['with a threshold that is too high', ENTRY, { Threshold: 2 }],
    ['of another dimension', ENTRY, { Dimensions: [{ Name: 'AttackVector', Value: ENTRY }] }],
  ])('finds a protection with an alarm %s', (_, value, alarm) => {
    expect(evaluate(ENTRY, value, alarm)).toEqual([`Protection[DDoSDetected] Properties.ResourceArn: ${UNTOLD}`]);
  });

  test('treats two unknown ARNs as different', () => {
    const unknown = { 'Fn::Select': [0, { Ref: 'List' }] };
    expect(evaluate(unknown, unknown)).toHaveLength(1);
  });

  test('passes a protection with its alarm', () => {
    expect(evaluate(ENTRY, ENTRY)).toEqual([]);
    const address = { 'Fn::Sub': 'arn:${AWS::Partition}:ec2:eu-west-1:111111111111:eip-allocation/${Entry.Id}' };
    expect(evaluate(address, address)).toEqual([]);
  });
});
