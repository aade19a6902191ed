import { certificateExpirationAlarm } from './tls-05-certificate-expiration-alarm';
import { findings } from '../../../../test/support/policy';

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

describe('TLS-05-CertificateExpirationAlarm', () => {
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
    expect(findings(certificateExpirationAlarm, template)).toEqual([
      'Certificate[DaysToExpiry] Properties: nobody is told when it was not renewed',
    ]);
  });

  test('passes a certificate with its alarm', () => {
    expect(findings(certificateExpirationAlarm, resources('DaysToExpiry', { Ref: 'Certificate' }))).toEqual([]);
  });
});
