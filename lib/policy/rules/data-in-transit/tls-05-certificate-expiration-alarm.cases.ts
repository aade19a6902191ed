import { certificateExpirationAlarm } from './tls-05-certificate-expiration-alarm';
import { findings, testRule } from '../../../../test/support/policy';

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

testRule(certificateExpirationAlarm, {
  'passes a certificate with its alarm': [resources('DaysToExpiry', { Ref: 'Certificate' })],
});

describe('TLS-05-CertificateExpirationAlarm', () => {
  test.each([
    ['of another metric', resources('Errors', { Ref: 'Certificate' })],
    ['of another certificate', resources('DaysToExpiry', 'arn:aws:acm:eu-west-1:111111111111:certificate/1')],
    ['after the expiration', resources('DaysToExpiry', { Ref: 'Certificate' }, { Threshold: 0 })],
    ['with an unknown threshold', resources('DaysToExpiry', { Ref: 'Certificate' }, { Threshold: { Ref: 'Days' } })],
    [
      'that is on while all is well',
      resources('DaysToExpiry', { Ref: 'Certificate' }, { ComparisonOperator: 'GreaterThanThreshold' }),
    ],
  ])('finds a certificate with an alarm %s', (_, template) => {
    expect(findings(certificateExpirationAlarm, template)).toEqual([
      'Certificate[DaysToExpiry] Properties: no alarm on DaysToExpiry has this CertificateArn',
    ]);
  });
});
