import { expiryAlarm } from '../../../../lib/policy/rules/tls-05-expiry-alarm';
import { findings } from '../../../support/policy';

const IN_TIME = { ComparisonOperator: 'LessThanThreshold', Threshold: 30 };

function resources(MetricName: string, Value: unknown, changes: Readonly<Record<string, unknown>> = {}) {
  return {
    Certificate: { Type: 'AWS::CertificateManager::Certificate' },
    Alarm: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: { MetricName, Dimensions: [{ Name: 'CertificateArn', Value }], ...IN_TIME, ...changes },
    },
  };
}

describe('TLS-05-ExpiryAlarm', () => {
  test.each([
    ['of another metric', resources('Errors', { Ref: 'Certificate' })],
    ['of another certificate', resources('DaysToExpiry', 'arn:aws:acm:eu-west-1:111111111111:certificate/1')],
    ['that comes when it is over', resources('DaysToExpiry', { Ref: 'Certificate' }, { Threshold: 0 })],
    ['whose time nobody can tell', resources('DaysToExpiry', { Ref: 'Certificate' }, { Threshold: { Ref: 'Days' } })],
    [
      'that is on while all is well',
      resources('DaysToExpiry', { Ref: 'Certificate' }, { ComparisonOperator: 'GreaterThanThreshold' }),
    ],
  ])('finds a certificate with an alarm %s', (_, template) => {
    expect(findings(expiryAlarm, template)).toEqual([
      'Certificate[DaysToExpiry] Properties: nobody is told when it was not renewed',
    ]);
  });

  test('passes a certificate with its alarm', () => {
    expect(findings(expiryAlarm, resources('DaysToExpiry', { Ref: 'Certificate' }))).toEqual([]);
  });
});
