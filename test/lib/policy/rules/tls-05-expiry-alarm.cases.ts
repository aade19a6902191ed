import { expiryAlarm } from '../../../../lib/policy/rules/tls-05-expiry-alarm';
import { findings } from '../../../support/policy';

function resources(MetricName: string, Value: unknown) {
  return {
    Certificate: { Type: 'AWS::CertificateManager::Certificate' },
    Alarm: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: { MetricName, Dimensions: [{ Name: 'CertificateArn', Value }] },
    },
  };
}

describe('TLS-05-ExpiryAlarm', () => {
  test.each([
    ['of another metric', resources('Errors', { Ref: 'Certificate' })],
    ['of another certificate', resources('DaysToExpiry', 'arn:aws:acm:eu-west-1:111111111111:certificate/1')],
  ])('finds a certificate with an alarm %s', (_, template) => {
    expect(findings(expiryAlarm, template)).toEqual([
      'Certificate[DaysToExpiry] Properties: nobody is told when it was not renewed',
    ]);
  });

  test('passes a certificate with its alarm', () => {
    expect(findings(expiryAlarm, resources('DaysToExpiry', { Ref: 'Certificate' }))).toEqual([]);
  });
});
