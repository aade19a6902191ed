import { attackResponse } from '../../../../lib/policy/rules/edge-05-attack-response';
import { findings } from '../../../support/policy';

const LOAD_BALANCER = 'arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/app/entry/1';
const ADDRESS = 'arn:aws:ec2:eu-west-1:111111111111:eip-allocation/eipalloc-1';
const ZONE = 'arn:aws:route53:::hostedzone/Z1';

const HEALTH = { HealthCheckArns: ['arn:aws:route53:::healthcheck/1'] };
const RESPONSE = { ApplicationLayerAutomaticResponseConfiguration: { Status: 'ENABLED', Action: { Block: {} } } };
const PROPERTIES = 'Protection[AutomaticResponse] Properties.ApplicationLayerAutomaticResponseConfiguration';
const FLOOD = `${PROPERTIES}: a flood of requests goes on until somebody writes a rule`;
const BLIND =
  'Protection[HealthCheckArns] Properties.HealthCheckArns: nothing tells whether it is unwell: attacks are noticed late';

function judged(ResourceArn: unknown, properties: Readonly<Record<string, unknown>> = {}): string[] {
  return findings(attackResponse, {
    Protection: { Type: 'AWS::Shield::Protection', Properties: { ResourceArn, ...properties } },
  });
}

describe('EDGE-05-AttackResponse', () => {
  test('finds a protection that knows no health and answers nothing', () => {
    expect(judged(LOAD_BALANCER)).toEqual([BLIND, FLOOD]);
    expect(judged(LOAD_BALANCER, { ...RESPONSE, HealthCheckArns: [] })).toEqual([BLIND]);
  });

  test.each([
    ['is switched off', { Status: 'DISABLED', Action: { Block: {} } }],
    ['only counts', { Status: 'ENABLED', Action: { Count: {} } }],
    ['cannot be told', { Ref: 'Parameter' }],
  ])('finds an answer that %s', (_, configuration) => {
    expect(judged(LOAD_BALANCER, { ...HEALTH, ApplicationLayerAutomaticResponseConfiguration: configuration })).toEqual(
      [FLOOD],
    );
  });

  test('takes what it cannot tell for something that has requests', () => {
    expect(judged({ Ref: 'Parameter' }, HEALTH)).toEqual([FLOOD]);
  });

  test('passes one with both, an elastic IP that has health, and a hosted zone, which can have neither', () => {
    expect(judged(LOAD_BALANCER, { ...HEALTH, ...RESPONSE })).toEqual([]);
    expect(judged(ADDRESS, HEALTH)).toEqual([]);
    expect(judged(ADDRESS)).toEqual([BLIND]);
    expect(judged(ZONE)).toEqual([]);
  });
});
